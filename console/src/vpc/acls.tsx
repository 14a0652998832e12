import { call } from "../core/api";
import { useLoad } from "../core/load";
import { go, usePlace } from "../core/place";
import { AccountOf } from "../core/world";
import { choices } from "../ui/field";
import { firstOf, Link, Named } from "../ui/link";
import { List, numbered } from "../ui/list";
import { Reading } from "../ui/notice";
import { Act, type Operation } from "../ui/operation";
import { Facts, Page, Tabs } from "../ui/page";
import { Status } from "../ui/status";
import { Table } from "../ui/table";
import { vpcAsk, vswitchAsk, type AclEntry, type NetworkAcl } from "./model";

const creation = (vpc?: string): Operation => ({
  title: "Create Network ACL",
  asks: [vpc ? { name: "vpc", label: "VPC", options: [{ value: vpc }] } : vpcAsk, { name: "name", label: "Name" }],
  run: async (by, v) => {
    const made = await call(by, "vpc", "CreateNetworkAcl", { VpcId: v.vpc, NetworkAclName: v.name });
    return `The network ACL ${made.NetworkAclId} is created.`;
  },
});

export function NetworkAclsPage() {
  return (
    <Page title="Network ACLs">
      <NetworkAcls />
    </Page>
  );
}

export function NetworkAcls({ vpc }: { vpc?: string }) {
  return (
    <List<NetworkAcl>
      caption="Network ACLs"
      source={numbered("vpc", "DescribeNetworkAcls", "NetworkAcls.NetworkAcl", vpc ? { VpcId: vpc } : {})}
      on={[vpc]}
      id={(one) => one.NetworkAclId}
      status={(one) => one.Status}
      filters={[{ name: "NetworkAclName", label: "Name" }, { name: "NetworkAclId", label: "Network ACL ID" }, ...(vpc ? [] : [{ name: "VpcId", label: "VPC ID" }])]}
      tools={<Act op={creation(vpc)} primary />}
      columns={[
        { head: "Network ACL ID/Name", cell: (one) => <Named id={one.NetworkAclId} name={one.NetworkAclName} to={{ path: `vpc/acls/${one.NetworkAclId}` }} /> },
        { head: "Status", cell: (one) => <Status of={one.Status} /> },
        { head: "VPC", cell: (one) => <Link to={{ path: `vpc/vpcs/${one.VpcId}` }}>{one.VpcId}</Link> },
        { head: "vSwitches", number: true, cell: (one) => one.Resources?.Resource?.length ?? 0 },
        { head: "Owner", cell: (one) => <AccountOf id={one.OwnerId} /> },
      ]}
    />
  );
}

type Way = "Ingress" | "Egress";

const entriesOf = (acl: NetworkAcl, way: Way): AclEntry[] => (way === "Ingress" ? acl.IngressAclEntries?.IngressAclEntry : acl.EgressAclEntries?.EgressAclEntry) ?? [];

/** Writes the rules of one way again: the API takes them as a whole. */
function update(way: Way, acl: NetworkAcl, entries: AclEntry[]) {
  // Rules of the system's own stay by themselves.
  const own = entries.filter((one) => (one.EntryType ?? "custom") === "custom");
  return {
    NetworkAclId: acl.NetworkAclId,
    [`Update${way}AclEntries`]: true,
    [`${way}AclEntries`]: own.map((one) => ({
      NetworkAclEntryId: one.NetworkAclEntryId,
      NetworkAclEntryName: one.NetworkAclEntryName,
      Policy: one.Policy,
      Protocol: one.Protocol,
      Port: one.Port,
      Description: one.Description,
      EntryType: one.EntryType,
      IpVersion: one.IpVersion,
      ...(way === "Ingress" ? { SourceCidrIp: one.SourceCidrIp } : { DestinationCidrIp: one.DestinationCidrIp }),
    })),
  };
}

const adding = (acl: NetworkAcl, way: Way): Operation => ({
  title: `Add ${way === "Ingress" ? "Inbound" : "Outbound"} Rule`,
  asks: [
    { name: "name", label: "Name" },
    { name: "policy", label: "Policy", options: choices("drop", "accept") },
    { name: "protocol", label: "Protocol", options: choices("tcp", "udp", "icmp", "gre", "all") },
    { name: "port", label: "Ports", value: "80/80", hint: "From and to, such as 80/80; -1/-1 for all, as ICMP, GRE and all need it." },
    { name: "cidr", label: way === "Ingress" ? "Source" : "Destination", value: "0.0.0.0/0" },
  ],
  text: "The rule comes first, before those that are there.",
  run: async (by, v) => {
    const made = { NetworkAclEntryName: v.name, Policy: v.policy, Protocol: v.protocol, Port: v.port, ...(way === "Ingress" ? { SourceCidrIp: v.cidr } : { DestinationCidrIp: v.cidr }) } as AclEntry;
    await call(by, "vpc", "UpdateNetworkAclEntries", update(way, acl, [made, ...entriesOf(acl, way)]));
    return `The rule ${v.name} is added.`;
  },
});

const removing = (acl: NetworkAcl, way: Way, entry: AclEntry): Operation => ({
  title: "Delete Rule",
  button: "Delete",
  danger: true,
  text: `The rule ${entry.NetworkAclEntryName || entry.NetworkAclEntryId} is deleted.`,
  run: async (by) => {
    await call(by, "vpc", "UpdateNetworkAclEntries", update(way, acl, entriesOf(acl, way).filter((one) => one !== entry)));
    return "The rule is deleted.";
  },
});

const attaching = (acl: NetworkAcl, word: "Associate" | "Unassociate"): Operation => ({
  title: word === "Associate" ? "Associate vSwitch" : "Disassociate vSwitch",
  asks: [
    word === "Associate"
      ? vswitchAsk(acl.VpcId)
      : { name: "vswitch", label: "vSwitch", options: (acl.Resources?.Resource ?? []).map((one) => ({ value: one.ResourceId })) },
  ],
  run: async (by, v) => {
    await call(by, "vpc", `${word}NetworkAcl`, { NetworkAclId: acl.NetworkAclId, Resource: [{ ResourceId: v.vswitch, ResourceType: "VSwitch" }] });
    return word === "Associate" ? `The network ACL is that of ${v.vswitch} now.` : `The network ACL is no longer that of ${v.vswitch}.`;
  },
});

export function NetworkAclPage({ id }: { id: string }) {
  const place = usePlace();
  const loaded = useLoad(
    async (signal) => (await call<{ NetworkAclAttribute: NetworkAcl }>(place, "vpc", "DescribeNetworkAclAttributes", { NetworkAclId: id }, signal)).NetworkAclAttribute,
    [place.world, place.account, place.region, id],
  );
  const acl = loaded.value;
  return (
    <Page
      title={acl?.NetworkAclName || id}
      above={{ text: "Network ACLs", to: { path: "vpc/acls" } }}
      tools={
        acl && (
          <>
            <Act op={attaching(acl, "Associate")} />
            {(acl.Resources?.Resource?.length ?? 0) > 0 && <Act op={attaching(acl, "Unassociate")} />}
            <Act
              op={{
                title: "Delete Network ACL",
                button: "Delete",
                danger: true,
                text: "The network ACL is deleted, if no vSwitch has it.",
                run: async (by) => {
                  await call(by, "vpc", "DeleteNetworkAcl", { NetworkAclId: id });
                  return `The network ACL ${id} is deleted.`;
                },
                then: () => go(place, { path: "vpc/acls" }),
              }}
            />
          </>
        )
      }
    >
      <Reading of={loaded} />
      {acl && (
        <>
          <Facts
            of={[
              ["Network ACL ID", <span class="id">{id}</span>],
              ["Status", <Status of={acl.Status} />],
              ["VPC", <Link to={{ path: `vpc/vpcs/${acl.VpcId}` }}>{acl.VpcId}</Link>],
              ["Owner", <AccountOf id={acl.OwnerId} />],
              ["vSwitches", firstOf((acl.Resources?.Resource ?? []).map((one) => one.ResourceId))],
            ]}
          />
          <Tabs
            label={id}
            tabs={[
              { name: "in", title: "Inbound Rules", show: () => <Rules acl={acl} way="Ingress" /> },
              { name: "out", title: "Outbound Rules", show: () => <Rules acl={acl} way="Egress" /> },
            ]}
          />
        </>
      )}
    </Page>
  );
}

function Rules({ acl, way }: { acl: NetworkAcl; way: Way }) {
  return (
    <section class="list">
      <div class="bar">
        <div class="tools">
          <Act op={adding(acl, way)} primary />
        </div>
      </div>
      <Table<AclEntry>
        caption={way === "Ingress" ? "Inbound rules, in their order" : "Outbound rules, in their order"}
        rows={entriesOf(acl, way)}
        id={(one) => one.NetworkAclEntryId}
        columns={[
          { head: "Name", cell: (one) => one.NetworkAclEntryName || "–" },
          { head: "Policy", cell: (one) => one.Policy },
          { head: "Protocol", cell: (one) => one.Protocol },
          { head: "Ports", cell: (one) => one.Port },
          { head: way === "Ingress" ? "Source" : "Destination", cell: (one) => one.SourceCidrIp ?? one.DestinationCidrIp },
          { head: "Kind", cell: (one) => one.EntryType ?? "custom" },
          {
            head: "Actions",
            actions: true,
            cell: (one) => (one.EntryType ?? "custom") === "custom" && <Act op={removing(acl, way, one)} of={one.NetworkAclEntryName || one.NetworkAclEntryId} />,
          },
        ]}
      />
    </section>
  );
}
