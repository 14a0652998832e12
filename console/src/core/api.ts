// The public API, which the console calls as an account: the server signs, so that no key comes to the page.
import { read, Refusal, request } from "./http";
import type { Place } from "./place";

/** The versions of the products, by the names of their hosts. */
const versions = {
  alikafka: "2019-09-16",
  bssopenapi: "2017-12-14",
  cbn: "2017-09-12",
  cr: "2018-12-01",
  cs: "2015-12-15",
  dds: "2015-12-01",
  ecs: "2014-05-26",
  elasticsearch: "2017-06-13",
  mse: "2019-05-31",
  polardb: "2017-08-01",
  "r-kvstore": "2015-01-01",
  rds: "2014-08-15",
  resourcedirectorymaster: "2022-04-19",
  resourcemanager: "2020-03-31",
  resourcesharing: "2020-01-10",
  rocketmq: "2022-08-01",
  slb: "2014-05-15",
  vpc: "2016-04-28",
  vpcpeer: "2022-01-01",
} as const;

export type Product = keyof typeof versions;

/** What a parameter can be; lists and objects are written out as the API wants them: Tag.1.Key. */
export type Value = string | number | boolean | undefined | Value[] | { [name: string]: Value };
export type Parameters = Record<string, Value>;

function flatten(into: Record<string, string>, name: string, value: Value) {
  if (value === undefined || value === "") return;
  if (Array.isArray(value)) value.forEach((one, i) => flatten(into, `${name}.${i + 1}`, one));
  else if (typeof value === "object") for (const [member, one] of Object.entries(value)) flatten(into, name ? `${name}.${member}` : member, one);
  else into[name] = String(value);
}

type Caller = Pick<Place, "world" | "account" | "region">;

/** Calls an action by its name. */
export function call<T = any>(by: Caller, product: Product, action: string, parameters: Parameters = {}, signal?: AbortSignal): Promise<T> {
  const flat: Record<string, string> = { RegionId: by.region };
  flatten(flat, "", parameters);
  if (product in global) delete flat.RegionId;
  return send(by, { product, action, parameters: flat }, signal);
}

/** Products whose actions know no region. */
const global = { bssopenapi: true, resourcedirectorymaster: true, resourcemanager: true, resourcesharing: true } as Partial<Record<Product, true>>;

/** Calls an action of a product in ROA style. */
export function callPath<T = any>(by: Caller, product: Product, method: string, path: string, parameters: Record<string, string> = {}, body?: unknown, signal?: AbortSignal): Promise<T> {
  return send(by, { product, method, path, parameters, body }, signal);
}

async function send(by: Caller, asked: { product: Product; action?: string; parameters: Record<string, string>; method?: string; path?: string; body?: unknown }, signal?: AbortSignal) {
  const response = await request(
    "POST",
    "/_mockcloud/console/call",
    { world: by.world, account: by.account, region: by.region, version: versions[asked.product], ...asked },
    signal,
  );
  const answer = await read(response);
  if (response.ok && (answer.Success ?? answer.success) !== false && answer.IsSuccess !== false) return answer;
  const code = answer.Code ?? answer.code;
  throw code !== undefined
    ? new Refusal(String(code), answer.Message ?? answer.message ?? "", response.status, answer.RequestId ?? answer.requestId ?? "")
    : new Refusal(`HTTP ${response.status}`, answer.error ?? response.statusText, response.status);
}

/** What is at a path of members, such as VSwitches.VSwitch. */
export function at<T>(answer: any, path: string): T[] {
  for (const name of path.split(".")) answer = answer?.[name];
  return answer ?? [];
}
