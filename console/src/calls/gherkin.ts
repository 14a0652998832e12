import { at, call as ask } from "../core/api";
import type { Place } from "../core/place";
import type { Call } from "./call";

/** What is known of things of a kind: what begins their ids, and how to ask for the name of one. */
const kinds: Record<string, (by: Place, id: string) => Promise<string | undefined>> = {
  vpc: async (by, id) => at<{ VpcName?: string }>(await ask(by, "vpc", "DescribeVpcs", { VpcId: id }), "Vpcs.Vpc")[0]?.VpcName,
  vsw: async (by, id) => at<{ VSwitchName?: string }>(await ask(by, "vpc", "DescribeVSwitches", { VSwitchId: id }), "VSwitches.VSwitch")[0]?.VSwitchName,
  sg: async (by, id) => at<{ SecurityGroupName?: string }>(await ask(by, "ecs", "DescribeSecurityGroups", { SecurityGroupId: id }), "SecurityGroups.SecurityGroup")[0]?.SecurityGroupName,
  i: async (by, id) => at<{ InstanceName?: string }>(await ask(by, "ecs", "DescribeInstances", { InstanceIds: JSON.stringify([id]) }), "Instances.Instance")[0]?.InstanceName,
  rs: async (by, id) =>
    at<{ ResourceShareName?: string }>(await ask(by, "resourcesharing", "ListResourceShares", { ResourceOwner: "Self", ResourceShareIds: [id] }), "ResourceShares")[0]?.ResourceShareName,
};

type Names = (name: string) => string;

/** The steps that have words of their own for an action; the others are called by their names. */
const known: Record<string, (p: Names, does: (yes: string, no: string) => string, list: (name: string) => string) => string | undefined> = {
  CreateVpc: (p, does) => `${does("creates", "create")} a VPC ${p("VpcName")} with the CIDR block ${p("CidrBlock")}`,
  DeleteVpc: (p, does) => `${does("deletes", "delete")} the VPC ${p("VpcId")}`,
  CreateVSwitch: (p, does) => `${does("creates", "create")} a vSwitch ${p("VSwitchName")} in ${p("VpcId")} with the CIDR block ${p("CidrBlock")} in zone ${p("ZoneId")}`,
  DeleteVSwitch: (p, does) => `${does("deletes", "delete")} the vSwitch ${p("VSwitchId")}`,
  CreateSecurityGroup: (p, does) => `${does("creates", "create")} a security group ${p("SecurityGroupName")} in the VPC ${p("VpcId")}`,
  DeleteSecurityGroup: (p, does) => `${does("deletes", "delete")} the security group ${p("SecurityGroupId")}`,
  RunInstances: (p, does) => `${does("creates", "create")} an instance ${p("InstanceName")} in ${p("VSwitchId")} with ${p("SecurityGroupId")}`,
  DeleteInstance: (p, does) => `${does("deletes", "delete")} the instance ${p("InstanceId")}`,
  CreateResourceShare: (p, does, list) =>
    `${does("shares", "share")} the vSwitches ${list("Resources")}${list("Targets") && ` with ${list("Targets")}`} as the resource share ${p("ResourceShareName")}${p("AllowExternalTargets") === '"true"' ? " allowing accounts outside the resource directory" : ""}`,
  DeleteResourceShare: (p, does) => `${does("deletes", "delete")} the resource share ${p("ResourceShareId")}`,
};

/** Which parameters must be there for those words. */
const enough: Record<string, string[]> = {
  CreateVpc: ["VpcName", "CidrBlock"],
  CreateVSwitch: ["VSwitchName", "VpcId", "CidrBlock", "ZoneId"],
  CreateSecurityGroup: ["SecurityGroupName", "VpcId"],
  RunInstances: ["InstanceName", "VSwitchId", "SecurityGroupId"],
  CreateResourceShare: ["Resources.1.ResourceId"],
};

/** The call as a step of the language of features, with names for the ids that have some. */
export async function asSteps(call: Call, place: Place): Promise<string> {
  const by = { ...place, account: call.account, region: call.region ?? place.region };
  const given = Object.entries(call.parameters ?? {});
  const names = new Map<string, string>();
  for (const [, value] of given) {
    const kind = kinds[/^([a-z]+)-[a-z0-9-]+$/.exec(value)?.[1] ?? ""];
    const name = kind && (await kind(by, value).catch(() => undefined));
    if (name) names.set(value, name);
  }
  const quoted = (text: string) => `"${text.replaceAll('"', "'")}"`;
  const p: Names = (name) => quoted(names.get(call.parameters?.[name] ?? "") ?? call.parameters?.[name] ?? "");
  const list = (prefix: string) =>
    given
      .filter(([name]) => name.startsWith(`${prefix}.`) && !name.endsWith("ResourceType"))
      .map(([, value]) => quoted(names.get(value) ?? value))
      .join(" and ");
  const refused = call.outcome !== "ok";
  const words = known[call.action];
  if (words && (enough[call.action] ?? []).every((name) => call.parameters?.[name])) {
    const text = words(p, (yes, no) => (refused ? `cannot ${no}` : yes), list);
    return `When ${quoted(call.account)} ${text}${refused ? ` because ${quoted(call.code ?? "")}` : ""}\n`;
  }
  const spelled = given.filter(([name]) => name !== "RegionId").map(([name, value]) => `${name}=${value.replaceAll(/[\s"]+/g, "_")}`);
  const then = refused ? `the call fails with the HTTP status ${call.status} and the code ${quoted(call.code ?? "")}` : "the call succeeds";
  return `When ${quoted(call.account)} calls ${quoted(call.action)} of ${quoted(call.product ?? "")} with ${quoted(spelled.join(" "))}\nThen ${then}\n`;
}
