import { AccountOf } from "../core/world";
import { usePlace } from "../core/place";
import { Link, Named } from "../ui/link";
import { List, tokened } from "../ui/list";
import { Act } from "../ui/operation";
import { Page, Tabs } from "../ui/page";
import { Status } from "../ui/status";
import { deletion } from "./share";
import { sharesOf, type Share, type SharedResource, type SharedTarget } from "./model";

/** Resources I Share. */
export function MinePage() {
  return (
    <Page
      title="Resources I Share"
      tools={
        <Link class="primary" to={{ path: "sharing/create" }}>
          Create Resource Share
        </Link>
      }
    >
      <Tabs
        label="Resources I Share"
        tabs={[
          { name: "shares", title: "Resource Shares", show: () => <Shares /> },
          { name: "resources", title: "Shared Resources", show: () => <SharedResources /> },
          { name: "principals", title: "Principals", show: () => <Principals /> },
        ]}
      />
    </Page>
  );
}

export const when = (time: string | undefined) => (time ? time.slice(0, 19).replace("T", " ").replace("Z", "") : "–");

function Shares() {
  const place = usePlace();
  return (
    <List<Share>
      caption="Resource shares"
      source={sharesOf("Self")}
      id={(share) => share.ResourceShareId}
      status={(share) => share.ResourceShareStatus}
      filters={[{ name: "ResourceShareName", label: "Name" }]}
      empty="You share nothing yet. Create a resource share to let other accounts use your vSwitches."
      columns={[
        { head: "Resource Share ID/Name", cell: (share) => <Named id={share.ResourceShareId} name={share.ResourceShareName} to={{ path: `sharing/shares/${share.ResourceShareId}` }} /> },
        { head: "Status", cell: (share) => <Status of={share.ResourceShareStatus} /> },
        { head: "Principal Scope", cell: (share) => (share.AllowExternalTargets ? "All Accounts" : "Resource Directory") },
        { head: "Created", cell: (share) => when(share.CreateTime) },
        {
          head: "Actions",
          actions: true,
          cell: (share) => (
            <>
              <Link to={{ path: `sharing/edit/${share.ResourceShareId}` }}>Edit</Link>
              <Act op={deletion(share, place)} of={share.ResourceShareName} />
            </>
          ),
        },
      ]}
    />
  );
}

function SharedResources() {
  return (
    <List<SharedResource>
      caption="Shared resources"
      source={tokened("resourcesharing", "ListSharedResources", "SharedResources", { ResourceOwner: "Self" })}
      id={(one) => one.ResourceId + one.ResourceShareId}
      status={(one) => one.ResourceStatus}
      filters={[{ name: "Target", label: "Principal ID" }]}
      columns={[
        { head: "Resource ID", cell: (one) => <ResourceLink type={one.ResourceType} id={one.ResourceId} /> },
        { head: "Resource Type", cell: (one) => one.ResourceType },
        { head: "Resource Share", cell: (one) => <Link to={{ path: `sharing/shares/${one.ResourceShareId}` }}>{one.ResourceShareId}</Link> },
        { head: "Status", cell: (one) => <Status of={one.ResourceStatus} /> },
        { head: "Shared", cell: (one) => when(one.CreateTime) },
      ]}
    />
  );
}

function Principals() {
  return (
    <List<SharedTarget>
      caption="Principals"
      source={tokened("resourcesharing", "ListSharedTargets", "SharedTargets", { ResourceOwner: "Self" })}
      id={(one) => one.TargetId + one.ResourceShareId}
      filters={[{ name: "ResourceId", label: "Resource ID" }]}
      columns={[
        { head: "Principal ID", cell: (one) => <AccountOf id={one.TargetId} /> },
        { head: "Outside of the directory", cell: (one) => (one.External ? "Yes" : "No") },
        { head: "Resource Share", cell: (one) => <Link to={{ path: `sharing/shares/${one.ResourceShareId}` }}>{one.ResourceShareId}</Link> },
        { head: "Added", cell: (one) => when(one.CreateTime) },
      ]}
    />
  );
}

/** What is shared, with a link where the console has a page of it. */
export function ResourceLink({ type, id }: { type: string; id: string }) {
  return type === "VSwitch" ? <Link to={{ path: "vpc/vswitches", query: { VSwitchId: id } }}>{id}</Link> : <span class="id">{id}</span>;
}
