// What the control API tells of networks and of the ways of packets.

export interface Thing {
  kind: string;
  id: string;
  name?: string;
  account: string;
  addresses?: string[];
}

export interface VSwitch extends Thing {
  zone: string;
  cidr: string;
  free: number;
  size: number;
  routeTable: string;
  acl?: string;
  participants: string[];
  seated: number;
  things: Thing[];
}

export interface Gateway extends Thing {
  to?: string;
}

export interface Vpc extends Thing {
  cidrs: string[];
  default: boolean;
  /** How many vSwitches it has in all. */
  count: number;
  vswitches: VSwitch[];
  gateways: Gateway[];
}

export interface Networks {
  vpcs: Vpc[];
  next?: string;
}

export interface Hop {
  kind: string;
  id?: string;
  account?: string;
  packet: string;
  checks: { by: string; accepts: boolean; text: string }[];
}

export interface Path {
  flow: string;
  reachable: boolean;
  there: Hop[];
  back: Hop[];
  stop?: { answer: boolean; reason: string; text: string; hint?: string };
}

export const called = (thing: Thing) => thing.name || thing.id;
