// The control API: worlds, clocks, quotas, calls, paths of packets.
import { read, Refusal, request } from "./http";

const prefix = "/_mockcloud/v1";

export interface Account {
  name: string;
  accountId: string;
  accessKeyId: string;
}

export interface Clock {
  now: string;
  frozen: boolean;
}

export interface World {
  id: string;
  settling: string;
  clock: Clock;
  accounts: Account[];
}

export interface Quota {
  product: string;
  code: string;
  name: string;
  account: string;
  region?: string;
  limit: number;
  default: number;
  used: number;
}

export async function control<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await request(method, prefix + path, body, signal);
  if (response.headers.get("Content-Type")?.includes("yaml")) return (await response.text()) as T;
  const answer = await read(response);
  if (!response.ok) throw new Refusal(`HTTP ${response.status}`, answer.error ?? response.statusText, response.status);
  return answer;
}

/** The path of something in a world, with a query of what is not empty. */
export function inWorld(world: string, path: string, query: Record<string, string | number | undefined> = {}): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== "") asked.set(name, String(value));
  return `/worlds/${encodeURIComponent(world)}${path}${asked.size ? `?${asked}` : ""}`;
}
