import { call } from "../core/api";
import { useLoad } from "../core/load";
import { go, usePlace } from "../core/place";
import { AccountOf } from "../core/world";
import { when } from "../sharing/mine";
import { Link, Named } from "../ui/link";
import { List, numbered } from "../ui/list";
import { Reading } from "../ui/notice";
import { Act, type Operation } from "../ui/operation";
import { Facts, Page, Tabs } from "../ui/page";
import { Status } from "../ui/status";
import { NetworkAcls } from "./acls";
import type { Vpc } from "./model";
import { RouteTables } from "./routetables";
import { VSwitches } from "./vswitches";

const creation: Operation = {
  title: "Create VPC",
  asks: [
    { name: "name", label: "Name" },
    { name: "cidr", label: "IPv4 CIDR block", value: "10.0.0.0/16" },
    { name: "description", label: "Description", optional: true },
  ],
  run: async (by, v) => {
    const made = await call(by, "vpc", "CreateVpc", { VpcName: v.name, CidrBlock: v.cidr, Description: v.description });
    return `The VPC ${made.VpcId} is created.`;
  },
};

const renaming = (vpc: Vpc): Operation => ({
  title: "Edit VPC",
  button: "Edit",
  asks: [
    { name: "name", label: "Name", value: vpc.VpcName },
    { name: "description", label: "Description", value: vpc.Description, optional: true },
  ],
  run: async (by, v) => {
    await call(by, "vpc", "ModifyVpcAttribute", { VpcId: vpc.VpcId, VpcName: v.name, Description: v.description });
    return `The VPC ${vpc.VpcId} is changed.`;
  },
});

const widening = (vpc: Vpc): Operation => ({
  title: "Add Secondary CIDR Block",
  button: "Add CIDR",
  asks: [{ name: "cidr", label: "Secondary CIDR block", value: "172.16.0.0/16" }],
  run: async (by, v) => {
    await call(by, "vpc", "AssociateVpcCidrBlock", { VpcId: vpc.VpcId, SecondaryCidrBlock: v.cidr });
    return `${v.cidr} is added to the VPC ${vpc.VpcId}.`;
  },
});

const deletion = (vpc: Vpc, then?: () => void): Operation => ({
  title: "Delete VPC",
  button: "Delete",
  danger: true,
  text: `The VPC ${vpc.VpcName || vpc.VpcId} is deleted, if nothing is in it.`,
  run: async (by) => {
    await call(by, "vpc", "DeleteVpc", { VpcId: vpc.VpcId });
    return `The VPC ${vpc.VpcId} is deleted.`;
  },
  ...(then ? { then } : {}),
});

const blocks = (vpc: Vpc) => [vpc.CidrBlock, ...(vpc.SecondaryCidrBlocks?.SecondaryCidrBlock ?? [])].map((one) => <div key={one}>{one}</div>);

export function VpcsPage() {
  return (
    <Page title="VPCs" tools={<Act op={creation} primary />}>
      <List<Vpc>
        caption="VPCs"
        source={numbered("vpc", "DescribeVpcs", "Vpcs.Vpc")}
        id={(vpc) => vpc.VpcId}
        status={(vpc) => vpc.Status}
        filters={[
          { name: "VpcName", label: "Name" },
          { name: "VpcId", label: "VPC ID" },
        ]}
        columns={[
          { head: "VPC ID/Name", cell: (vpc) => <Named id={vpc.VpcId} name={vpc.VpcName} to={{ path: `vpc/vpcs/${vpc.VpcId}` }} /> },
          { head: "Status", cell: (vpc) => <Status of={vpc.Status} /> },
          { head: "CIDR blocks", cell: blocks },
          { head: "Owner", cell: (vpc) => <AccountOf id={vpc.OwnerId} /> },
          { head: "vSwitches", number: true, cell: (vpc) => <Link to={{ path: "vpc/vswitches", query: { VpcId: vpc.VpcId } }}>{vpc.VSwitchIds?.VSwitchId?.length ?? 0}</Link> },
          { head: "Default", cell: (vpc) => (vpc.IsDefault ? "Yes" : "No") },
          {
            head: "Actions",
            actions: true,
            cell: (vpc) => (
              <>
                <Act op={renaming(vpc)} of={vpc.VpcId} />
                <Act op={deletion(vpc)} of={vpc.VpcId} />
              </>
            ),
          },
        ]}
      />
    </Page>
  );
}

export function VpcPage({ id }: { id: string }) {
  const place = usePlace();
  const loaded = useLoad(async (signal) => (await call<any>(place, "vpc", "DescribeVpcAttribute", { VpcId: id }, signal)) as Vpc, [place.world, place.account, place.region, id]);
  const vpc = loaded.value;
  return (
    <Page
      title={vpc?.VpcName || id}
      above={{ text: "VPCs", to: { path: "vpc/vpcs" } }}
      tools={
        vpc && (
          <>
            <Act op={widening(vpc)} />
            <Act op={renaming(vpc)} />
            <Act op={deletion(vpc, () => go(place, { path: "vpc/vpcs" }))} />
          </>
        )
      }
    >
      <Reading of={loaded} />
      {vpc && (
        <>
          <Facts
            of={[
              ["VPC ID", <span class="id">{vpc.VpcId}</span>],
              ["Status", <Status of={vpc.Status} />],
              ["Owner", <AccountOf id={vpc.OwnerId} />],
              ["CIDR blocks", blocks(vpc)],
              ["Default", vpc.IsDefault ? "Yes" : "No"],
              ["Description", vpc.Description || "–"],
              ["Created", when(vpc.CreationTime)],
            ]}
          />
          <Tabs
            label={vpc.VpcId}
            tabs={[
              { name: "vswitches", title: "vSwitches", show: () => <VSwitches vpc={id} /> },
              { name: "routes", title: "Route Tables", show: () => <RouteTables vpc={id} /> },
              { name: "acls", title: "Network ACLs", show: () => <NetworkAcls vpc={id} /> },
            ]}
          />
        </>
      )}
    </Page>
  );
}
