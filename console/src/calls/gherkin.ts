import { at, call as ask } from "../core/api";
import type { Account } from "../core/control";
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

interface Words {
  /** The name of what a parameter means, in quotation marks, or its value. */
  p: (name: string) => string;
  /** The verb as it is said of what was done, or could not be. */
  does: (yes: string, no: string) => string;
}

interface Sentence {
  say: (words: Words) => string;
  /** Parameters that must be there, and others that may be, for these words to tell all of the call. */
  needs: string[];
  may?: RegExp;
}

/** The steps that have words of their own for an action; all other calls are told with a table of their parameters. */
const sentences: Record<string, Sentence> = {
  CreateVpc: { say: ({ p, does }) => `${does("creates", "create")} a VPC ${p("VpcName")} with the CIDR block ${p("CidrBlock")}`, needs: ["VpcName", "CidrBlock"] },
  DeleteVpc: { say: ({ p, does }) => `${does("deletes", "delete")} the VPC ${p("VpcId")}`, needs: ["VpcId"] },
  CreateVSwitch: {
    say: ({ p, does }) => `${does("creates", "create")} a vSwitch ${p("VSwitchName")} in ${p("VpcId")} with the CIDR block ${p("CidrBlock")} in zone ${p("ZoneId")}`,
    needs: ["VSwitchName", "VpcId", "CidrBlock", "ZoneId"],
  },
  DeleteVSwitch: { say: ({ p, does }) => `${does("deletes", "delete")} the vSwitch ${p("VSwitchId")}`, needs: ["VSwitchId"] },
  DeleteSecurityGroup: { say: ({ p, does }) => `${does("deletes", "delete")} the security group ${p("SecurityGroupId")}`, needs: ["SecurityGroupId"] },
  RunInstances: {
    say: ({ p, does }) => `${does("creates", "create")} an instance ${p("InstanceName")} in ${p("VSwitchId")} with ${p("SecurityGroupId")}`,
    needs: ["InstanceName", "VSwitchId", "SecurityGroupId"],
    may: /^(InstanceType|ImageId|SystemDisk\.Category)$/,
  },
  DeleteInstance: { say: ({ p, does }) => `${does("deletes", "delete")} the instance ${p("InstanceId")}`, needs: ["InstanceId"], may: /^Force$/ },
  DeleteResourceShare: { say: ({ p, does }) => `${does("deletes", "delete")} the resource share ${p("ResourceShareId")}`, needs: ["ResourceShareId"] },
};

/** How a table refers to things by name, by what begins their ids. */
const references: Record<string, string> = { vpc: "$vpc", vsw: "$vswitch", sg: "$group", i: "$instance", rs: "$share" };

const kindOf = (id: string) => /^([a-z]+)-[A-Za-z0-9-]+$/.exec(id)?.[1] ?? "";

/** A value as a cell of a table, which would take spaces at its ends away. */
function cell(value: string): string {
  const told = /^[\s$]|\s$|[\r\t]/.test(value) ? `$json:${JSON.stringify(value)}` : value;
  return told.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll("\n", "\\n");
}

/** The call as a step of the language of features, with names for the ids that have some. */
export async function asSteps(call: Call, place: Place, accounts: Account[]): Promise<string> {
  if (call.path || !call.product || !call.action) return "# The language of features has no step for such a call.\n";
  const by = { ...place, account: call.account, region: call.region ?? place.region };
  const given = call.parameters ?? {};
  const told = Object.keys(given).filter((name) => name !== "RegionId");
  const names = new Map(accounts.map((one) => [one.accountId, one.name]));
  const nameless: string[] = [];
  for (const value of new Set(Object.values(given))) {
    const name = await kinds[kindOf(value)]?.(by, value).catch(() => undefined);
    if (name) names.set(value, name);
    else if (kinds[kindOf(value)]) nameless.push(value);
  }
  const quoted = (text: string) => `"${text}"`;
  const name = (value: string) => names.get(value) ?? value;
  const refused = call.outcome !== "ok";
  const sentence = sentences[call.action];
  const sayable = sentence && !nameless.length && told.every((one) => (sentence.needs.includes(one) || sentence.may?.test(one)) && !/["\n]/.test(name(given[one]!))) && sentence.needs.every((one) => given[one]);
  if (sayable) {
    const text = sentence.say({
      p: (one) => quoted(name(given[one]!)),
      does: (yes, no) => (refused ? `cannot ${no}` : yes),
    });
    return `When ${quoted(call.account)} ${text}${refused ? ` because ${quoted(call.code ?? "")}` : ""}\n`;
  }
  const refer = (value: string) => {
    const known = names.get(value);
    return known === undefined ? cell(value) : cell(known).startsWith("$") ? cell(value) : `${references[kindOf(value)] ?? "$account"}:${cell(known)}`;
  };
  const rows = told.map((one) => `  | ${one} | ${refer(given[one]!)} |\n`).join("");
  const then = refused ? `the call fails with the HTTP status ${call.status} and the code ${quoted(call.code ?? "")}` : "the call succeeds";
  const cut = (call.cut ? "# Long values are shortened.\n" : "") + nameless.map((id) => `# ${id} is gone, or has no name: a scenario has an id of its own for it.\n`).join("");
  const calls = `When ${quoted(call.account)} calls ${quoted(call.action)} of ${quoted(call.product)}`;
  return `${cut}${rows ? `${calls} with these parameters:\n${rows}` : `${calls} signed with "ACS3-HMAC-SHA256"\n`}Then ${then}\n`;
}
