import { call } from "../core/api";
import { AccountOf } from "../core/world";
import { AddButton } from "../services/add";
import { Link, Named } from "../ui/link";
import { List, numbered } from "../ui/list";
import { Act, type Operation } from "../ui/operation";
import { Page } from "../ui/page";
import { Status } from "../ui/status";
import { vpcAsk, zoneOptions, type VSwitch } from "./model";

const creation = (vpc?: string): Operation => ({
  title: "Create vSwitch",
  asks: [
    vpc ? { name: "vpc", label: "VPC", options: [{ value: vpc }] } : vpcAsk,
    { name: "zone", label: "Zone", options: zoneOptions },
    { name: "name", label: "Name" },
    { name: "cidr", label: "IPv4 CIDR block", value: "10.0.1.0/24" },
  ],
  run: async (by, v) => {
    const made = await call(by, "vpc", "CreateVSwitch", { VpcId: v.vpc, ZoneId: v.zone, VSwitchName: v.name, CidrBlock: v.cidr });
    return `The vSwitch ${made.VSwitchId} is created.`;
  },
});

const renaming = (one: VSwitch): Operation => ({
  title: "Edit vSwitch",
  button: "Edit",
  asks: [
    { name: "name", label: "Name", value: one.VSwitchName },
    { name: "description", label: "Description", value: one.Description, optional: true },
  ],
  run: async (by, v) => {
    await call(by, "vpc", "ModifyVSwitchAttribute", { VSwitchId: one.VSwitchId, VSwitchName: v.name, Description: v.description });
    return `The vSwitch ${one.VSwitchId} is changed.`;
  },
});

const deletion = (one: VSwitch): Operation => ({
  title: "Delete vSwitch",
  button: "Delete",
  danger: true,
  text: `The vSwitch ${one.VSwitchName || one.VSwitchId} is deleted, if nothing is in it.`,
  run: async (by) => {
    await call(by, "vpc", "DeleteVSwitch", { VSwitchId: one.VSwitchId });
    return `The vSwitch ${one.VSwitchId} is deleted.`;
  },
});

export function VSwitchesPage() {
  return (
    <Page title="vSwitches">
      <VSwitches />
    </Page>
  );
}

/** vSwitches that the account sees: its own, and those that others share with it. */
export function VSwitches({ vpc }: { vpc?: string }) {
  return (
    <List<VSwitch>
      caption="vSwitches"
      source={numbered("vpc", "DescribeVSwitches", "VSwitches.VSwitch", vpc ? { VpcId: vpc } : {})}
      on={[vpc]}
      id={(one) => one.VSwitchId}
      status={(one) => one.Status}
      filters={[{ name: "VSwitchName", label: "Name" }, { name: "VSwitchId", label: "vSwitch ID" }, ...(vpc ? [] : [{ name: "VpcId", label: "VPC ID" }])]}
      tools={<Act op={creation(vpc)} primary />}
      columns={[
        {
          head: "vSwitch ID/Name",
          cell: (one) => (
            <>
              <Named id={one.VSwitchId} name={one.VSwitchName} />
              {one.ShareType === "Sharing" && <span class="badge">from sharing</span>}
            </>
          ),
        },
        {
          head: vpc ? "Zone" : "VPC/Zone",
          cell: (one) => (
            <>
              {!vpc && <Link to={{ path: `vpc/vpcs/${one.VpcId}` }}>{one.VpcId}</Link>}
              <div class="name fixed">{one.ZoneId}</div>
            </>
          ),
        },
        { head: "Status", cell: (one) => <Status of={one.Status} /> },
        { head: "CIDR block", cell: (one) => one.CidrBlock },
        { head: "Available IPs", number: true, cell: (one) => one.AvailableIpAddressCount },
        { head: "Owner", cell: (one) => <AccountOf id={one.OwnerId} /> },
        {
          head: "Actions",
          actions: true,
          cell: (one) => (
            <>
              <AddButton site={{ vpc: one.VpcId, vswitch: one.VSwitchId, zone: one.ZoneId }} of={one.VSwitchId} />
              <Act op={renaming(one)} of={one.VSwitchId} />
              <Act op={deletion(one)} of={one.VSwitchId} />
            </>
          ),
        },
      ]}
    />
  );
}
