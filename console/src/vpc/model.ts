// What the VPC product answers.
import { at, call } from "../core/api";
import type { Place } from "../core/place";
import { largest, type Ask, type Option } from "../ui/field";

export interface Vpc {
  VpcId: string;
  VpcName: string;
  Description: string;
  Status: string;
  CidrBlock: string;
  SecondaryCidrBlocks?: { SecondaryCidrBlock: string[] };
  Ipv6CidrBlock?: string;
  IsDefault: boolean;
  OwnerId: number;
  VRouterId: string;
  CreationTime: string;
  VSwitchIds: { VSwitchId: string[] };
  RouterTableIds?: { RouterTableIds: string[] };
}

export interface VSwitch {
  VSwitchId: string;
  VSwitchName: string;
  Description: string;
  VpcId: string;
  ZoneId: string;
  CidrBlock: string;
  Status: string;
  AvailableIpAddressCount: number;
  IsDefault: boolean;
  OwnerId: number;
  ShareType: string;
  NetworkAclId: string;
  RouteTable?: { RouteTableId: string };
}

export interface RouteTable {
  RouteTableId: string;
  RouteTableName: string;
  RouteTableType: string;
  AssociateType: string;
  VpcId: string;
  Status: string;
  OwnerId: number;
  VSwitchIds: { VSwitchId: string[] };
}

export interface RouteEntry {
  RouteEntryId: string;
  RouteEntryName: string;
  DestinationCidrBlock: string;
  Type: string;
  Status: string;
  Description: string;
  NextHops?: { NextHop: { NextHopType: string; NextHopId: string }[] };
}

export interface AclEntry {
  NetworkAclEntryId: string;
  NetworkAclEntryName: string;
  Policy: string;
  Protocol: string;
  Port: string;
  SourceCidrIp?: string;
  DestinationCidrIp?: string;
  EntryType?: string;
  IpVersion?: string;
  Description?: string;
}

export interface NetworkAcl {
  NetworkAclId: string;
  NetworkAclName: string;
  Description: string;
  VpcId: string;
  Status: string;
  OwnerId: number;
  Resources?: { Resource: { ResourceId: string; ResourceType: string; Status: string }[] };
  IngressAclEntries?: { IngressAclEntry: AclEntry[] };
  EgressAclEntries?: { EgressAclEntry: AclEntry[] };
}

const named = (id: string, name: string | undefined) => ({ value: id, label: name ? `${id} (${name})` : id });

/** What the API finds things of a kind by: their id, or their name, which can begin as ids do. */
export const finding = (kind: string, id: string, name: string, find: string) => ({ [new RegExp(`^${kind}-[0-9a-z]{16,}$`).test(find) ? id : name]: find });

/** VPCs to choose from: the first, or those that are found. */
async function vpcOptions(by: Place, _values: unknown, find: string): Promise<Option[]> {
  return at<Vpc>(await call(by, "vpc", "DescribeVpcs", { PageSize: largest, ...finding("vpc", "VpcId", "VpcName", find) }), "Vpcs.Vpc").map((one) => named(one.VpcId, one.VpcName));
}

export async function vswitchesOf(by: Place, vpc: string, find: string): Promise<VSwitch[]> {
  return vpc ? at<VSwitch>(await call(by, "vpc", "DescribeVSwitches", { VpcId: vpc, PageSize: largest, ...finding("vsw", "VSwitchId", "VSwitchName", find) }), "VSwitches.VSwitch") : [];
}

/** Asks for a VPC. */
export const vpcAsk: Ask = { name: "vpc", label: "VPC", options: vpcOptions, found: true };

/** Asks for a vSwitch of a VPC, or of the one that is chosen. */
export const vswitchAsk = (vpc?: string): Ask => ({
  name: "vswitch",
  label: "vSwitch",
  found: true,
  ...(vpc ? {} : { on: ["vpc"] }),
  options: async (by, v, find) => (await vswitchesOf(by, vpc ?? v.vpc ?? "", find)).map((one) => named(one.VSwitchId, one.VSwitchName)),
});

export async function zoneOptions(by: Place): Promise<Option[]> {
  return at<{ ZoneId: string }>(await call(by, "vpc", "DescribeZones"), "Zones.Zone").map((one) => ({ value: one.ZoneId }));
}
