import { useLoad } from "../core/load";
import { go, usePlace, type Place } from "../core/place";
import { AccountOf } from "../core/world";
import { Link } from "../ui/link";
import { List } from "../ui/list";
import { Reading, Refused } from "../ui/notice";
import { Act, type Operation } from "../ui/operation";
import { Facts, Page, Tabs } from "../ui/page";
import { Status } from "../ui/status";
import { Table } from "../ui/table";
import { ResourceLink, when } from "./mine";
import { associations, findShare, permissionsOf, sharing, type Association, type Share, type Side } from "./model";

/** What deletes a share. */
export const deletion = (share: Share, place: Place): Operation => ({
  title: "Delete Resource Share",
  button: "Delete",
  danger: true,
  text: `The resource share ${share.ResourceShareName} ends. Principals keep what they have created in its vSwitches, and can create nothing more there.`,
  run: async (by) => {
    await sharing(by, "DeleteResourceShare", { ResourceShareId: share.ResourceShareId });
    return `The resource share ${share.ResourceShareName} is deleted.`;
  },
  then: () => place.path[1] === "shares" && place.path[2] && go(place, { path: "sharing/shares" }),
});

/** The page of a share, as its owner sees it. */
export function SharePage({ id }: { id: string }) {
  const place = usePlace();
  const loaded = useLoad((signal) => findShare(place, "Self", id, signal), [place.world, place.account, place.region, id]);
  const share = loaded.value;
  const deleted = share && /^delet/i.test(share.ResourceShareStatus);
  return (
    <Page
      title={share?.ResourceShareName ?? id}
      above={{ text: "Resources I Share", to: { path: "sharing/shares" } }}
      tools={
        share &&
        !deleted && (
          <>
            <Act op={deletion(share, place)} />
            <Link class="primary" to={{ path: `sharing/edit/${id}` }}>
              Edit Resource Share
            </Link>
          </>
        )
      }
    >
      <Reading of={loaded} />
      {!loaded.loading && !share && !loaded.refusal && <p>The account {place.account} has no resource share of this id in this region.</p>}
      {share && (
        <>
          <ShareFacts share={share} />
          <Tabs
            label={share.ResourceShareName}
            tabs={[
              { name: "resources", title: "Resources", show: () => <Associations share={id} type="Resource" /> },
              { name: "principals", title: "Principals", show: () => <Associations share={id} type="Target" /> },
              { name: "permissions", title: "Permissions", show: () => <Permissions share={id} side="Self" /> },
            ]}
          />
        </>
      )}
    </Page>
  );
}

export function ShareFacts({ share }: { share: Share }) {
  return (
    <Facts
      of={[
        ["Resource Share ID", <span class="id">{share.ResourceShareId}</span>],
        ["Status", <Status of={share.ResourceShareStatus} />],
        ["Owner", <AccountOf id={share.ResourceShareOwner} />],
        ["Principal Scope", share.AllowExternalTargets ? "All Accounts" : "Resource Directory"],
        ["Created", when(share.CreateTime)],
        ["Changed", when(share.UpdateTime)],
      ]}
    />
  );
}

function Associations({ share, type }: { share: string; type: "Resource" | "Target" }) {
  return (
    <List<Association>
      caption={type === "Resource" ? "Resources of the share" : "Principals of the share"}
      source={associations(share, type)}
      id={(one) => one.EntityId}
      status={(one) => one.AssociationStatus}
      tools={<></>}
      columns={[
        {
          head: type === "Resource" ? "Resource ID" : "Principal ID",
          cell: (one) => (type === "Resource" ? <ResourceLink type={one.EntityType} id={one.EntityId} /> : <AccountOf id={one.EntityId} />),
        },
        { head: "Type", cell: (one) => one.EntityType },
        { head: "Status", cell: (one) => <AssociationStatus of={one} /> },
        { head: "Added", cell: (one) => when(one.CreateTime) },
        { head: "Changed", cell: (one) => when(one.UpdateTime) },
      ]}
    />
  );
}

/** The status of an association, with the reason where it has failed. */
function AssociationStatus({ of }: { of: Association }) {
  const reasons = (of.AssociationFailedDetails ?? []).map((one) => [one.EntityId, one.FailureReason, one.FailureDescription].filter(Boolean).join(": "));
  return (
    <>
      <Status of={of.AssociationStatus} />
      {[of.AssociationStatusMessage, ...reasons].filter(Boolean).map((reason) => (
        <div class="name" key={reason}>
          {reason}
        </div>
      ))}
    </>
  );
}

export function Permissions({ share, side }: { share: string; side: Side }) {
  const place = usePlace();
  const loaded = useLoad((signal) => permissionsOf(place, share, side, signal), [place.world, place.account, place.region, share, side]);
  return (
    <>
      <Refused of={loaded.refusal} />
      <Table
        caption="Permissions of the share"
        rows={loaded.value ?? []}
        loading={loaded.loading}
        id={(one) => one.PermissionName}
        columns={[
          { head: "Permission", cell: (one) => one.PermissionName },
          { head: "Version", cell: (one) => one.PermissionVersion },
          { head: "Resource Type", cell: (one) => one.ResourceType },
          { head: "Default", cell: (one) => (one.DefaultPermission ? "Yes" : "No") },
        ]}
      />
    </>
  );
}
