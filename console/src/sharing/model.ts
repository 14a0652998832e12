// What Resource Sharing answers, and how the console asks it.
import { at, call } from "../core/api";
import type { Place } from "../core/place";
import { tokened } from "../ui/list";

export interface Share {
  ResourceShareId: string;
  ResourceShareName: string;
  ResourceShareOwner: string;
  ResourceShareStatus: string;
  AllowExternalTargets: boolean;
  CreateTime: string;
  UpdateTime: string;
}

export interface Association {
  ResourceShareId: string;
  EntityId: string;
  EntityType: string;
  AssociationType: "Resource" | "Target";
  AssociationStatus: string;
  AssociationStatusMessage?: string;
  AssociationFailedDetails?: { EntityId?: string; FailureReason?: string; FailureDescription?: string }[];
  External?: boolean;
  CreateTime: string;
  UpdateTime: string;
}

export interface SharedResource {
  ResourceId: string;
  ResourceType: string;
  ResourceShareId: string;
  ResourceStatus: string;
  ResourceStatusMessage?: string;
  CreateTime: string;
}

export interface SharedTarget {
  TargetId: string;
  ResourceShareId: string;
  External: boolean;
  CreateTime: string;
}

export interface Invitation {
  ResourceShareInvitationId: string;
  ResourceShareId: string;
  ResourceShareName: string;
  SenderAccountId: string;
  Status: string;
  CreateTime: string;
  AcceptInvitationFailedDetails?: InvitationFailure[];
  InvitationFailedDetails?: InvitationFailure[];
}

interface InvitationFailure {
  ResourceId: string;
  FailureReason: string;
  FailureDescription: string;
}

export interface Permission {
  PermissionName: string;
  PermissionVersion: string;
  ResourceType: string;
  DefaultPermission: boolean;
}

/** From which side shares are looked at. */
export type Side = "Self" | "OtherAccounts";

/** How many entries of a list a request has at most. */
const most = 5;

export const sharing = <T = any>(by: Place, action: string, parameters = {}, signal?: AbortSignal) => call<T>(by, "resourcesharing", action, parameters, signal);

export const sharesOf = (side: Side) => tokened<Share>("resourcesharing", "ListResourceShares", "ResourceShares", { ResourceOwner: side });

export const associations = (share: string, type: "Resource" | "Target") =>
  tokened<Association>("resourcesharing", "ListResourceShareAssociations", "ResourceShareAssociations", { AssociationType: type, ResourceShareIds: [share] });

/** A share by its id; undefined where the caller sees none. */
export async function findShare(by: Place, side: Side, id: string, signal?: AbortSignal): Promise<Share | undefined> {
  return at<Share>(await sharing(by, "ListResourceShares", { ResourceOwner: side, ResourceShareIds: [id] }, signal), "ResourceShares")[0];
}

/** All that a share has been told to share, or with whom, without what has ended or failed. */
export async function allAssociations(by: Place, share: string, type: "Resource" | "Target", signal?: AbortSignal): Promise<Association[]> {
  const all: Association[] = [];
  let token = "";
  do {
    const page = await associations(share, type)(by, { number: 1, size: 100, token }, {}, signal ?? new AbortController().signal);
    all.push(...page.rows);
    token = page.next ?? "";
  } while (token);
  return all.filter((one) => !/^(Disassociat|Failed)/.test(one.AssociationStatus));
}

/** The permissions of a share. */
export async function permissionsOf(by: Place, share: string, side: Side, signal?: AbortSignal): Promise<Permission[]> {
  return at<Permission>(await sharing(by, "ListResourceSharePermissions", { ResourceOwner: side, ResourceShareId: share, MaxResults: 100 }, signal), "Permissions");
}

/** The invitations to some shares. */
export async function invitationsTo(by: Place, shares: string[], signal: AbortSignal): Promise<Map<string, Invitation>> {
  const found = new Map<string, Invitation>();
  for (let i = 0; i < shares.length; i += most) {
    const answer = await sharing(by, "ListResourceShareInvitations", { ResourceShareIds: shares.slice(i, i + most), MaxResults: 100 }, signal);
    for (const one of at<Invitation>(answer, "ResourceShareInvitations")) if (one.Status === "Pending") found.set(one.ResourceShareId, one);
  }
  return found;
}

/** What a person wants a share to be. */
export interface Draft {
  name: string;
  vswitches: string[];
  permission: string;
  external: boolean;
  principals: string[];
}

const resources = (ids: string[]) => ids.map((id) => ({ ResourceType: "VSwitch", ResourceId: id }));

/** Makes the share, and adds what one request cannot take. */
export async function createShare(by: Place, draft: Draft): Promise<string> {
  const made = await sharing<{ ResourceShare: Share }>(by, "CreateResourceShare", {
    ResourceShareName: draft.name,
    Resources: resources(draft.vswitches.slice(0, most)),
    Targets: draft.principals.slice(0, most),
    PermissionNames: draft.permission ? [draft.permission] : [],
    AllowExternalTargets: draft.external,
  });
  const id = made.ResourceShare.ResourceShareId;
  await change(by, "AssociateResourceShare", id, draft.vswitches.slice(most), draft.principals.slice(most));
  return id;
}

/** Makes a share what is wanted; only what differs is asked for. */
export async function editShare(by: Place, id: string, before: Draft, after: Draft) {
  const without = (from: string[], of: string[]) => from.filter((one) => !of.includes(one));
  if (after.name !== before.name || after.external !== before.external)
    await sharing(by, "UpdateResourceShare", { ResourceShareId: id, ResourceShareName: after.name, AllowExternalTargets: after.external });
  if (after.permission && after.permission !== before.permission) await sharing(by, "AssociateResourceSharePermission", { ResourceShareId: id, PermissionName: after.permission, Replace: true });
  await change(by, "DisassociateResourceShare", id, without(before.vswitches, after.vswitches), without(before.principals, after.principals));
  await change(by, "AssociateResourceShare", id, without(after.vswitches, before.vswitches), without(after.principals, before.principals));
}

async function change(by: Place, action: string, id: string, vswitches: string[], principals: string[]) {
  for (let i = 0; i < Math.max(vswitches.length, principals.length); i += most)
    await sharing(by, action, { ResourceShareId: id, Resources: resources(vswitches.slice(i, i + most)), Targets: principals.slice(i, i + most) });
}
