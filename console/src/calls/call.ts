import { control, inWorld } from "../core/control";
import type { Source } from "../ui/list";

/** A call of the API that came to the world, as the control API tells of it. */
export interface Call {
  number: number;
  time: string;
  requestId: string;
  account: string;
  caller: string;
  product?: string;
  version: string;
  action: string;
  region?: string;
  parameters?: Record<string, string>;
  path?: string;
  body?: unknown;
  cut?: boolean;
  outcome: string;
  status: number;
  code?: string;
  message?: string;
  unknown?: string[];
  duration: string;
  client?: string;
  fault?: boolean;
  decision?: Decision;
  answer?: unknown;
}

/** Why who called may not do that. */
export interface Decision {
  text: string;
  permission?: Permission;
  policies?: Policies;
}

export interface Permission {
  kind: string;
  id: string;
  verb: string;
  relation: string;
  foreign: boolean;
  outcome: string;
  share?: string;
  sharePermission?: string;
  action?: string;
}

interface Policies {
  action: string;
  resource: string;
  principalType: string;
  principal: string;
  account: string;
  policyType: string;
  explicit: boolean;
  matched?: Record<string, string | number>[];
}

/** The console, as it calls itself. */
const self = "mockcloud-console";

/** Calls, the latest first; those of the console itself are left out unless they are asked for. */
export const calls: Source<Call> = async (place, page, { console, ...filter }, signal) => {
  const query = { ...filter, limit: page.size, before: page.token, notClient: console ? "" : self };
  const answer = await control<{ calls: Call[]; matching: number; before?: number }>("GET", inWorld(place.world, "/calls", query), undefined, signal);
  return { rows: answer.calls.reverse(), next: answer.before ? String(answer.before) : undefined };
};

/** How long it took, for people. */
export function took(duration: string): string {
  const number = parseFloat(duration);
  return duration.replace(/^[\d.]+/, number >= 100 ? number.toFixed(0) : number.toPrecision(3));
}
