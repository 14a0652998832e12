import { call } from "../core/api";
import { AddButton } from "../services/add";
import { ecs } from "../services/ecs";
import { choices } from "../ui/field";
import { Link, Named } from "../ui/link";
import { List, numbered } from "../ui/list";
import { Act, type Operation } from "../ui/operation";
import { Page } from "../ui/page";
import { Status } from "../ui/status";

interface Instance {
  InstanceId: string;
  InstanceName: string;
  Status: string;
  InstanceType: string;
  ZoneId: string;
  VpcAttributes?: { VpcId: string; VSwitchId: string; PrivateIpAddress?: { IpAddress: string[] } };
  PublicIpAddress?: { IpAddress: string[] };
  EipAddress?: { IpAddress?: string };
  SecurityGroupIds?: { SecurityGroupId: string[] };
}

const power = (one: Instance, word: "Start" | "Stop"): Operation => ({
  title: `${word} Instance`,
  button: word,
  text: `The instance ${one.InstanceName || one.InstanceId} is ${word === "Start" ? "started" : "stopped"}.`,
  run: async (by) => {
    await call(by, "ecs", `${word}Instance`, { InstanceId: one.InstanceId });
    return `The instance ${one.InstanceId} ${word === "Start" ? "starts" : "stops"}.`;
  },
});

const renaming = (one: Instance): Operation => ({
  title: "Rename Instance",
  button: "Rename",
  asks: [{ name: "name", label: "Name", value: one.InstanceName }],
  run: async (by, v) => {
    await call(by, "ecs", "ModifyInstanceAttribute", { InstanceId: one.InstanceId, InstanceName: v.name });
    return `The instance ${one.InstanceId} is renamed.`;
  },
});

const deletion = (one: Instance): Operation => ({
  title: "Release Instance",
  button: "Release",
  danger: true,
  text: `The instance ${one.InstanceName || one.InstanceId} and its system disk are deleted, also while it runs.`,
  run: async (by) => {
    await call(by, "ecs", "DeleteInstance", { InstanceId: one.InstanceId, Force: true });
    return `The instance ${one.InstanceId} is released.`;
  },
});

/** ECS instances: of the account alone, whoever owns the vSwitch. */
export function InstancesPage() {
  return (
    <Page title="Instances" tools={<AddButton type={ecs} primary />}>
      <List<Instance>
        caption="Instances"
        source={numbered("ecs", "DescribeInstances", "Instances.Instance")}
        id={(one) => one.InstanceId}
        status={(one) => one.Status}
        filters={[
          { name: "InstanceName", label: "Name" },
          { name: "VSwitchId", label: "vSwitch ID" },
          { name: "Status", label: "Status", options: choices("Running", "Stopped", "Starting", "Stopping", "Pending") },
        ]}
        columns={[
          { head: "Instance ID/Name", cell: (one) => <Named id={one.InstanceId} name={one.InstanceName} /> },
          { head: "Status", cell: (one) => <Status of={one.Status} /> },
          { head: "Type", cell: (one) => one.InstanceType },
          { head: "Zone", cell: (one) => one.ZoneId },
          {
            head: "IP addresses",
            cell: (one) => (
              <>
                {(one.VpcAttributes?.PrivateIpAddress?.IpAddress ?? []).join(", ")}
                {[...(one.PublicIpAddress?.IpAddress ?? []), one.EipAddress?.IpAddress].filter(Boolean).map((address) => (
                  <div class="name" key={address}>
                    {address} (public)
                  </div>
                ))}
              </>
            ),
          },
          {
            head: "vSwitch",
            cell: (one) => one.VpcAttributes?.VSwitchId && <Link to={{ path: "vpc/vswitches", query: { VSwitchId: one.VpcAttributes.VSwitchId } }}>{one.VpcAttributes.VSwitchId}</Link>,
          },
          {
            head: "Actions",
            actions: true,
            cell: (one) => (
              <>
                {one.Status === "Stopped" && <Act op={power(one, "Start")} of={one.InstanceId} />}
                {one.Status === "Running" && <Act op={power(one, "Stop")} of={one.InstanceId} />}
                <Act op={renaming(one)} of={one.InstanceId} />
                <Act op={deletion(one)} of={one.InstanceId} />
              </>
            ),
          },
        ]}
      />
    </Page>
  );
}
