// What the VPC product answers.
import { at, call } from "../core/api";
import type { Place } from "../core/place";
import type { Option } from "../ui/field";

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

/** The largest page that the product's lists have. */
const largest = 50;

const named = (id: string, name: string | undefined) => ({ value: id, label: name ? `${id} (${name})` : id });

/** VPCs to choose from, as far as a list of choices is of use. */
export async function vpcOptions(by: Place): Promise<Option[]> {
  return at<Vpc>(await call(by, "vpc", "DescribeVpcs", { PageSize: largest }), "Vpcs.Vpc").map((one) => named(one.VpcId, one.VpcName));
}

export async function vswitchOptions(by: Place, vpc: string): Promise<Option[]> {
  if (!vpc) return [];
  return at<VSwitch>(await call(by, "vpc", "DescribeVSwitches", { VpcId: vpc, PageSize: largest }), "VSwitches.VSwitch").map((one) => named(one.VSwitchId, one.VSwitchName));
}

export async function zoneOptions(by: Place): Promise<Option[]> {
  return at<{ ZoneId: string }>(await call(by, "vpc", "DescribeZones"), "Zones.Zone").map((one) => ({ value: one.ZoneId }));
}
