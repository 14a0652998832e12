import type { Call } from "./call";

/** A word of a shell. */
const word = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

const method: Record<string, string> = { Create: "POST", Delete: "DELETE", Update: "PUT", Modify: "PUT", Describe: "GET", List: "GET" };

/** The call as a command of the vendor's CLI, run against this server as the same account. */
export function asCommand(call: Call, world: string, server: string): string {
  const exec = ["mockcloud", "exec", "--url", server, "--world", word(world), "--account", word(call.account)];
  if (call.region) exec.push("--region", word(call.region));
  const named = Object.entries(call.parameters ?? {}).filter(([name]) => name !== "RegionId");
  const parts = ["aliyun", (call.product ?? "PRODUCT").toLowerCase()];
  if (call.path) {
    const verb = Object.keys(method).find((one) => call.action.startsWith(one));
    parts.push(method[verb ?? ""] ?? "GET", word(call.path));
    for (const [name, value] of named) parts.push(`--${name}`, word(value));
    if (call.body !== undefined) parts.push("--header", word("Content-Type=application/json"), "--body", word(JSON.stringify(call.body)));
  } else {
    parts.push(call.action);
    if (call.region) parts.push("--RegionId", word(call.region));
    for (const [name, value] of named) parts.push(`--${name}`, word(value));
  }
  return `${exec.join(" ")} -- \\\n  ${parts.join(" ")}\n`;
}
