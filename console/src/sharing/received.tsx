import { Refusal } from "../core/http";
import { useLoad } from "../core/load";
import { go, usePlace, type Place } from "../core/place";
import { AccountOf, useWorld } from "../core/world";
import { Named } from "../ui/link";
import { List, tokened, type Source } from "../ui/list";
import { Reading } from "../ui/notice";
import { Act, type Operation } from "../ui/operation";
import { Page, Tabs } from "../ui/page";
import { Status } from "../ui/status";
import { ResourceLink, when } from "./mine";
import { findShare, invitationsTo, sharesOf, sharing, type Invitation, type Share, type SharedResource } from "./model";
import { Permissions, ShareFacts } from "./share";

interface Received extends Share {
  invitation?: Invitation | undefined;
}

/** What others share with the account, with the invitations that it has not answered yet. */
const received: Source<Received> = async (place, page, filter, signal) => {
  const shares = await sharesOf("OtherAccounts")(place, page, filter, signal);
  const pending = shares.rows.filter((share) => share.ResourceShareStatus === "Pending").map((share) => share.ResourceShareId);
  const invitations = await invitationsTo(place, pending, signal);
  return { ...shares, rows: shares.rows.map((share) => ({ ...share, invitation: invitations.get(share.ResourceShareId) })) };
};

const answer = (invitation: Invitation, word: "Accept" | "Reject", text: string): Operation => ({
  title: `${word} Resource Share`,
  button: word,
  danger: word === "Reject",
  text,
  run: async (by) => {
    const answered = await sharing<{ ResourceShareInvitation: Invitation }>(by, `${word}ResourceShareInvitation`, { ResourceShareInvitationId: invitation.ResourceShareInvitationId });
    // The call succeeds also where a quota or the like lets nothing come of it.
    const failure = answered.ResourceShareInvitation.AcceptInvitationFailedDetails?.[0];
    if (failure) throw new Refusal(failure.FailureReason, `${failure.ResourceId}: ${failure.FailureDescription}`, 200);
    return `The resource share ${invitation.ResourceShareName} is ${word.toLowerCase()}ed.`;
  },
});

const leaving = (share: Share, account: string, place: Place): Operation => ({
  title: "Leave Resource Share",
  button: "Leave",
  danger: true,
  text: `You no longer see what ${share.ResourceShareName} shares. What you have created there stays.`,
  run: async (by) => {
    await sharing(by, "DisassociateResourceShare", { ResourceShareId: share.ResourceShareId, ResourceOwner: "OtherAccounts", Targets: [account] });
    return `You have left the resource share ${share.ResourceShareName}.`;
  },
  then: () => place.path[2] && go(place, { path: "sharing/received" }),
});

function Answers({ share }: { share: Received }) {
  const place = usePlace();
  const self = useWorld().accounts.find((one) => one.name === place.account)?.accountId ?? "";
  if (share.invitation)
    return (
      <>
        <Act op={answer(share.invitation, "Accept", "You can use what is shared, and what is added to the share later.")} of={share.ResourceShareName} />
        <Act op={answer(share.invitation, "Reject", "You see nothing of what is shared.")} of={share.ResourceShareName} />
      </>
    );
  return share.AllowExternalTargets && share.ResourceShareStatus === "Active" ? <Act op={leaving(share, self, place)} of={share.ResourceShareName} /> : null;
}

/** Resources Shared to Me. */
export function ReceivedPage() {
  return (
    <Page title="Resources Shared to Me">
      <Tabs
        label="Resources Shared to Me"
        tabs={[
          { name: "shares", title: "Resource Shares", show: () => <Shares /> },
          { name: "resources", title: "Shared Resources", show: () => <Resources filters /> },
          { name: "invitations", title: "Invitations", show: () => <Invitations /> },
        ]}
      />
    </Page>
  );
}

function Shares() {
  return (
    <List<Received>
      caption="Resource shares of others"
      source={received}
      id={(share) => share.ResourceShareId}
      status={(share) => (share.ResourceShareStatus === "Pending" && share.invitation ? "Waiting for you" : share.ResourceShareStatus)}
      filters={[{ name: "ResourceShareName", label: "Name" }]}
      empty="Nobody shares anything with this account in this region."
      columns={[
        { head: "Resource Share ID/Name", cell: (share) => <Named id={share.ResourceShareId} name={share.ResourceShareName} to={{ path: `sharing/received/${share.ResourceShareId}` }} /> },
        { head: "Owner", cell: (share) => <AccountOf id={share.ResourceShareOwner} /> },
        { head: "Created", cell: (share) => when(share.CreateTime) },
        {
          head: "Status",
          actions: true,
          cell: (share) => (
            <>
              <Status of={share.ResourceShareStatus} />
              <Answers share={share} />
            </>
          ),
        },
      ]}
    />
  );
}

/** All invitations, with why those that were accepted in vain have failed. */
function Invitations() {
  return (
    <List<Invitation>
      caption="Invitations"
      source={tokened("resourcesharing", "ListResourceShareInvitations", "ResourceShareInvitations")}
      id={(one) => one.ResourceShareInvitationId}
      tools={<></>}
      empty="Nobody has invited this account in this region."
      columns={[
        { head: "Invitation ID", cell: (one) => <span class="id">{one.ResourceShareInvitationId}</span> },
        { head: "Resource Share ID/Name", cell: (one) => <Named id={one.ResourceShareId} name={one.ResourceShareName} /> },
        { head: "Sender", cell: (one) => <AccountOf id={one.SenderAccountId} /> },
        { head: "Sent", cell: (one) => when(one.CreateTime) },
        {
          head: "Status",
          cell: (one) => (
            <>
              <Status of={one.Status} />
              {(one.InvitationFailedDetails ?? []).map((detail) => (
                <div class="name" key={detail.ResourceId}>
                  {detail.FailureReason}: {detail.ResourceId}: {detail.FailureDescription}
                </div>
              ))}
            </>
          ),
        },
      ]}
    />
  );
}

function Resources({ share, filters }: { share?: string; filters?: boolean }) {
  return (
    <List<SharedResource>
      caption="Resources that others share"
      source={tokened("resourcesharing", "ListSharedResources", "SharedResources", { ResourceOwner: "OtherAccounts", ...(share ? { ResourceShareIds: [share] } : {}) })}
      on={[share]}
      id={(one) => one.ResourceId + one.ResourceShareId}
      status={(one) => one.ResourceStatus}
      {...(filters ? { filters: [{ name: "ResourceType", label: "Resource Type" }] } : {})}
      tools={<></>}
      columns={[
        { head: "Resource ID", cell: (one) => <ResourceLink type={one.ResourceType} id={one.ResourceId} /> },
        { head: "Resource Type", cell: (one) => one.ResourceType },
        { head: "Resource Share", cell: (one) => <span class="id">{one.ResourceShareId}</span> },
        { head: "Status", cell: (one) => <Status of={one.ResourceStatus} /> },
        { head: "Shared", cell: (one) => when(one.CreateTime) },
      ]}
    />
  );
}

/** The page of a share, as a principal sees it. */
export function ReceivedSharePage({ id }: { id: string }) {
  const place = usePlace();
  const loaded = useLoad(
    async (signal) => {
      const share = await findShare(place, "OtherAccounts", id, signal);
      return share && { ...share, invitation: share.ResourceShareStatus === "Pending" ? (await invitationsTo(place, [id], signal)).get(id) : undefined };
    },
    [place.world, place.account, place.region, id],
  );
  const share = loaded.value;
  return (
    <Page title={share?.ResourceShareName ?? id} above={{ text: "Resources Shared to Me", to: { path: "sharing/received" } }} tools={share && <Answers share={share} />}>
      <Reading of={loaded} />
      {!loaded.loading && !share && !loaded.refusal && <p>Nobody shares with the account {place.account} by a resource share of this id in this region.</p>}
      {share && (
        <>
          <ShareFacts share={share} />
          <Tabs
            label={share.ResourceShareName}
            tabs={[
              { name: "resources", title: "Resources", show: () => <Resources share={id} /> },
              { name: "permissions", title: "Permissions", show: () => <Permissions share={id} side="OtherAccounts" /> },
            ]}
          />
        </>
      )}
    </Page>
  );
}
