// All pages: what the menu says, and what is shown at which path.
import type { ComponentChildren } from "preact";
import { BillPage } from "../account/bill";
import { DirectoryPage } from "../account/directory";
import { QuotasPage } from "../account/quotas";
import { CallPage } from "../calls/detail";
import { CallsPage } from "../calls/list";
import type { Place } from "../core/place";
import { GroupPage, GroupsPage } from "../ecs/groups";
import { InstancesPage } from "../ecs/instances";
import { InterfacesPage } from "../ecs/interfaces";
import { NetworkPage } from "../network/page";
import { ServicePage } from "../services/page";
import { otherTypes } from "../services/types";
import { NetworkAclPage, NetworkAclsPage } from "../vpc/acls";
import { RouteTablePage, RouteTablesPage } from "../vpc/routetables";
import { VpcPage, VpcsPage } from "../vpc/vpcs";
import { VSwitchesPage } from "../vpc/vswitches";
import { MinePage } from "../sharing/mine";
import { ReceivedPage, ReceivedSharePage } from "../sharing/received";
import { SharingSettingsPage } from "../sharing/settings";
import { SharePage } from "../sharing/share";
import { CreateSharePage, EditSharePage } from "../sharing/wizard";
import { Page } from "../ui/page";
import { Home } from "./home";

export const menu = [
  { title: "World", items: [{ path: "network", title: "Network" }, { path: "calls", title: "Calls" }] },
  {
    title: "Resource Sharing",
    items: [
      { path: "sharing/shares", title: "Resources I Share" },
      { path: "sharing/received", title: "Resources Shared to Me" },
      { path: "sharing/settings", title: "Settings" },
    ],
  },
  {
    title: "VPC",
    items: [
      { path: "vpc/vpcs", title: "VPCs" },
      { path: "vpc/vswitches", title: "vSwitches" },
      { path: "vpc/routetables", title: "Route Tables" },
      { path: "vpc/acls", title: "Network ACLs" },
    ],
  },
  {
    title: "ECS",
    items: [
      { path: "ecs/instances", title: "Instances" },
      { path: "ecs/interfaces", title: "Network Interfaces" },
      { path: "ecs/groups", title: "Security Groups" },
    ],
  },
  { title: "Cloud Services", items: otherTypes.map((type) => ({ path: `services/${type.key}`, title: type.title })) },
  {
    title: "Account",
    items: [
      { path: "account/directory", title: "Resource Directory" },
      { path: "account/quotas", title: "Quotas" },
      { path: "account/bill", title: "Bills" },
    ],
  },
];

/** What is shown, by the beginning of the path; the rest of it is the id of a thing. */
const pages: Record<string, (id: string | undefined) => ComponentChildren> = {
  "sharing/shares": (id) => (id ? <SharePage id={id} /> : <MinePage />),
  "sharing/create": () => <CreateSharePage />,
  "sharing/edit": (id) => <EditSharePage key={id} id={id ?? ""} />,
  "sharing/received": (id) => (id ? <ReceivedSharePage id={id} /> : <ReceivedPage />),
  "sharing/settings": () => <SharingSettingsPage />,
  "vpc/vpcs": (id) => (id ? <VpcPage id={id} /> : <VpcsPage />),
  "vpc/vswitches": () => <VSwitchesPage />,
  "vpc/routetables": (id) => (id ? <RouteTablePage id={id} /> : <RouteTablesPage />),
  "vpc/acls": (id) => (id ? <NetworkAclPage id={id} /> : <NetworkAclsPage />),
  "ecs/instances": () => <InstancesPage />,
  "ecs/interfaces": () => <InterfacesPage />,
  "ecs/groups": (id) => (id ? <GroupPage id={id} /> : <GroupsPage />),
  "account/directory": () => <DirectoryPage />,
  "account/quotas": () => <QuotasPage />,
  "account/bill": () => <BillPage />,
  services: (kind) => <ServicePage kind={kind} />,
  network: () => <NetworkPage />,
  calls: (id) => (id ? <CallPage number={id} /> : <CallsPage />),
};

export function show({ path }: Place): ComponentChildren {
  if (path.length === 0) return <Home />;
  const [first = "", second = "", third] = path;
  const page = pages[`${first}/${second}`];
  if (page) return page(third);
  const single = pages[first];
  if (single) return single(second || undefined);
  return (
    <Page title="No such page">
      <p>The console has no page at this address.</p>
    </Page>
  );
}
