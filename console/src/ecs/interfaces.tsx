import { call } from "../core/api";
import { AccountOf } from "../core/world";
import { groupOptions } from "../services/ecs";
import { choices } from "../ui/field";
import { Link, Named } from "../ui/link";
import { List, numbered } from "../ui/list";
import { Act, type Operation } from "../ui/operation";
import { Page } from "../ui/page";
import { Status } from "../ui/status";
import { vpcAsk, vswitchAsk } from "../vpc/model";

interface NetworkInterface {
  NetworkInterfaceId: string;
  NetworkInterfaceName: string;
  Status: string;
  Type: string;
  VpcId: string;
  VSwitchId: string;
  ZoneId: string;
  OwnerId: string;
  InstanceId?: string;
  PrivateIpSets?: { PrivateIpSet: { PrivateIpAddress: string; Primary: boolean }[] };
  SecurityGroupIds?: { SecurityGroupId: string[] };
}

const creation: Operation = {
  title: "Create Network Interface",
  asks: [
    { name: "name", label: "Name" },
    vpcAsk,
    vswitchAsk(),
    { name: "group", label: "Security group", on: ["vpc"], found: true, options: (by, v, find) => groupOptions(by, v.vpc ?? "", find) },
    { name: "address", label: "Primary IP address", optional: true },
  ],
  run: async (by, v) => {
    const made = await call(by, "ecs", "CreateNetworkInterface", { NetworkInterfaceName: v.name, VSwitchId: v.vswitch, SecurityGroupId: v.group, PrimaryIpAddress: v.address });
    return `The network interface ${made.NetworkInterfaceId} is created.`;
  },
};

const deletion = (one: NetworkInterface): Operation => ({
  title: "Delete Network Interface",
  button: "Delete",
  danger: true,
  text: `The network interface ${one.NetworkInterfaceName || one.NetworkInterfaceId} is deleted.`,
  run: async (by) => {
    await call(by, "ecs", "DeleteNetworkInterface", { NetworkInterfaceId: one.NetworkInterfaceId });
    return `The network interface ${one.NetworkInterfaceId} is deleted.`;
  },
});

/** Elastic network interfaces; the owner of a vSwitch sees those of its participants too. */
export function InterfacesPage() {
  return (
    <Page title="Network Interfaces" tools={<Act op={creation} primary />}>
      <List<NetworkInterface>
        caption="Network interfaces"
        source={numbered("ecs", "DescribeNetworkInterfaces", "NetworkInterfaceSets.NetworkInterfaceSet")}
        id={(one) => one.NetworkInterfaceId}
        status={(one) => one.Status}
        filters={[
          { name: "NetworkInterfaceName", label: "Name" },
          { name: "VSwitchId", label: "vSwitch ID" },
          { name: "InstanceId", label: "Instance ID" },
          { name: "Type", label: "Type", options: choices("Primary", "Secondary") },
        ]}
        columns={[
          { head: "Interface ID/Name", cell: (one) => <Named id={one.NetworkInterfaceId} name={one.NetworkInterfaceName} /> },
          { head: "Status", cell: (one) => <Status of={one.Status} /> },
          { head: "Type", cell: (one) => one.Type },
          { head: "Private IPs", cell: (one) => (one.PrivateIpSets?.PrivateIpSet ?? []).map((ip) => <div key={ip.PrivateIpAddress}>{ip.PrivateIpAddress}</div>) },
          { head: "vSwitch", cell: (one) => <Link to={{ path: "vpc/vswitches", query: { VSwitchId: one.VSwitchId } }}>{one.VSwitchId}</Link> },
          { head: "Owner", cell: (one) => <AccountOf id={one.OwnerId} /> },
          { head: "Instance", cell: (one) => (one.InstanceId ? <span class="id">{one.InstanceId}</span> : "–") },
          { head: "Actions", actions: true, cell: (one) => one.Type === "Secondary" && <Act op={deletion(one)} of={one.NetworkInterfaceId} /> },
        ]}
      />
    </Page>
  );
}
