import { call } from "../core/api";
import { useLoad } from "../core/load";
import { go, usePlace } from "../core/place";
import { choices } from "../ui/field";
import { Link, Named } from "../ui/link";
import { List, numbered, tokened } from "../ui/list";
import { Reading } from "../ui/notice";
import { Act, type Operation } from "../ui/operation";
import { Facts, Page, Tabs } from "../ui/page";
import { vpcAsk } from "../vpc/model";

interface SecurityGroup {
  SecurityGroupId: string;
  SecurityGroupName: string;
  SecurityGroupType: string;
  VpcId: string;
  Description: string;
  RuleCount?: number;
}

interface Rule {
  SecurityGroupRuleId: string;
  Direction: string;
  Policy: string;
  IpProtocol: string;
  PortRange: string;
  Priority: string;
  Description: string;
  SourceCidrIp?: string;
  Ipv6SourceCidrIp?: string;
  SourceGroupId?: string;
  SourcePrefixListId?: string;
  DestCidrIp?: string;
  Ipv6DestCidrIp?: string;
  DestGroupId?: string;
  DestPrefixListId?: string;
}

const creation: Operation = {
  title: "Create Security Group",
  asks: [
    { name: "name", label: "Name" },
    vpcAsk,
    { name: "type", label: "Type", options: choices("normal", "enterprise") },
    { name: "description", label: "Description", optional: true },
  ],
  run: async (by, v) => {
    const made = await call(by, "ecs", "CreateSecurityGroup", { SecurityGroupName: v.name, VpcId: v.vpc, SecurityGroupType: v.type, Description: v.description });
    return `The security group ${made.SecurityGroupId} is created.`;
  },
};

const deletion = (id: string, then?: () => void): Operation => ({
  title: "Delete Security Group",
  button: "Delete",
  danger: true,
  text: `The security group ${id} is deleted, if nothing is in it.`,
  run: async (by) => {
    await call(by, "ecs", "DeleteSecurityGroup", { SecurityGroupId: id });
    return `The security group ${id} is deleted.`;
  },
  ...(then ? { then } : {}),
});

/** Security groups: of the account alone, whoever owns the VPC. */
export function GroupsPage() {
  return (
    <Page title="Security Groups" tools={<Act op={creation} primary />}>
      <List<SecurityGroup>
        caption="Security groups"
        source={numbered("ecs", "DescribeSecurityGroups", "SecurityGroups.SecurityGroup")}
        id={(one) => one.SecurityGroupId}
        filters={[
          { name: "SecurityGroupName", label: "Name" },
          { name: "SecurityGroupId", label: "Security group ID" },
          { name: "VpcId", label: "VPC ID" },
        ]}
        columns={[
          { head: "Security group ID/Name", cell: (one) => <Named id={one.SecurityGroupId} name={one.SecurityGroupName} to={{ path: `ecs/groups/${one.SecurityGroupId}` }} /> },
          { head: "Type", cell: (one) => one.SecurityGroupType },
          { head: "VPC", cell: (one) => <Link to={{ path: `vpc/vpcs/${one.VpcId}` }}>{one.VpcId}</Link> },
          { head: "Description", cell: (one) => one.Description || "–" },
          { head: "Actions", actions: true, cell: (one) => <Act op={deletion(one.SecurityGroupId)} of={one.SecurityGroupId} /> },
        ]}
      />
    </Page>
  );
}

type Way = "ingress" | "egress";
const suffix = (way: Way) => (way === "egress" ? "Egress" : "");

const adding = (group: string, way: Way): Operation => ({
  title: way === "ingress" ? "Add Inbound Rule" : "Add Outbound Rule",
  asks: [
    { name: "policy", label: "Policy", options: choices("accept", "drop") },
    { name: "protocol", label: "Protocol", options: choices("TCP", "UDP", "ICMP", "GRE", "ALL") },
    { name: "ports", label: "Ports", value: "443/443", hint: "From and to; -1/-1 for all, as ICMP, GRE and ALL need it." },
    { name: "peer", label: way === "ingress" ? "Source" : "Destination", value: "0.0.0.0/0", hint: "A CIDR block, or the id of a security group." },
    { name: "priority", label: "Priority", type: "number", value: "1" },
    { name: "description", label: "Description", optional: true },
  ],
  run: async (by, v) => {
    const side = way === "ingress" ? "Source" : "Dest";
    const peer = /^sg-/.test(v.peer ?? "") ? { [`${side}GroupId`]: v.peer } : v.peer?.includes(":") ? { [`Ipv6${side}CidrIp`]: v.peer } : { [`${side}CidrIp`]: v.peer };
    await call(by, "ecs", `AuthorizeSecurityGroup${suffix(way)}`, {
      SecurityGroupId: group,
      Permissions: [{ Policy: v.policy, IpProtocol: v.protocol, PortRange: v.ports, Priority: v.priority, Description: v.description, ...peer }],
    });
    return "The rule is added.";
  },
});

export function GroupPage({ id }: { id: string }) {
  const place = usePlace();
  const loaded = useLoad(
    async (signal) => (await numbered<SecurityGroup>("ecs", "DescribeSecurityGroups", "SecurityGroups.SecurityGroup", { SecurityGroupId: id })(place, { number: 1, size: 10, token: "" }, {}, signal)).rows[0],
    [place.world, place.account, place.region, id],
  );
  const group = loaded.value;
  return (
    <Page title={group?.SecurityGroupName || id} above={{ text: "Security Groups", to: { path: "ecs/groups" } }} tools={group && <Act op={deletion(id, () => go(place, { path: "ecs/groups" }))} />}>
      <Reading of={loaded} />
      {!loaded.loading && !group && !loaded.refusal && <p>The account {place.account} sees no security group of this id in this region.</p>}
      {group && (
        <>
          <Facts
            of={[
              ["Security group ID", <span class="id">{id}</span>],
              ["Type", group.SecurityGroupType],
              ["VPC", <Link to={{ path: `vpc/vpcs/${group.VpcId}` }}>{group.VpcId}</Link>],
              ["Description", group.Description || "–"],
            ]}
          />
          <Tabs
            label={id}
            tabs={[
              { name: "in", title: "Inbound", show: () => <Rules group={id} way="ingress" /> },
              { name: "out", title: "Outbound", show: () => <Rules group={id} way="egress" /> },
            ]}
          />
        </>
      )}
    </Page>
  );
}

function Rules({ group, way }: { group: string; way: Way }) {
  return (
    <List<Rule>
      caption={way === "ingress" ? "Inbound rules" : "Outbound rules"}
      source={tokened("ecs", "DescribeSecurityGroupAttribute", "Permissions.Permission", { SecurityGroupId: group, Direction: way, NicType: "intranet" })}
      id={(one) => one.SecurityGroupRuleId}
      tools={<Act op={adding(group, way)} primary />}
      columns={[
        { head: "Rule", cell: (one) => <Named id={one.SecurityGroupRuleId} name={one.Description} /> },
        { head: "Policy", cell: (one) => one.Policy },
        { head: "Protocol", cell: (one) => one.IpProtocol },
        { head: "Ports", cell: (one) => one.PortRange },
        { head: way === "ingress" ? "Source" : "Destination", cell: peer },
        { head: "Priority", number: true, cell: (one) => one.Priority },
        {
          head: "Actions",
          actions: true,
          cell: (one) => (
            <Act
              of={one.SecurityGroupRuleId}
              op={{
                title: "Delete Rule",
                button: "Delete",
                danger: true,
                text: `The rule ${one.SecurityGroupRuleId} is deleted.`,
                run: async (by) => {
                  await call(by, "ecs", `RevokeSecurityGroup${suffix(way)}`, { SecurityGroupId: group, SecurityGroupRuleId: [one.SecurityGroupRuleId] });
                  return "The rule is deleted.";
                },
              }}
            />
          ),
        },
      ]}
    />
  );
}

const peer = (one: Rule) =>
  [one.SourceCidrIp, one.Ipv6SourceCidrIp, one.SourceGroupId, one.SourcePrefixListId, one.DestCidrIp, one.Ipv6DestCidrIp, one.DestGroupId, one.DestPrefixListId].filter(Boolean).join(", ");
