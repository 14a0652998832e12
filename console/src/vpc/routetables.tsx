import { call } from "../core/api";
import { useLoad } from "../core/load";
import { go, usePlace } from "../core/place";
import { AccountOf } from "../core/world";
import { firstOf, Link, Named } from "../ui/link";
import { choices } from "../ui/field";
import { List, numbered, tokened } from "../ui/list";
import { Reading } from "../ui/notice";
import { Act, type Operation } from "../ui/operation";
import { Facts, Page } from "../ui/page";
import { Status } from "../ui/status";
import { vpcAsk, vswitchAsk, type RouteEntry, type RouteTable } from "./model";

const creation = (vpc?: string): Operation => ({
  title: "Create Route Table",
  asks: [vpc ? { name: "vpc", label: "VPC", options: [{ value: vpc }] } : vpcAsk, { name: "name", label: "Name" }],
  run: async (by, v) => {
    const made = await call(by, "vpc", "CreateRouteTable", { VpcId: v.vpc, RouteTableName: v.name });
    return `The route table ${made.RouteTableId} is created.`;
  },
});

export function RouteTablesPage() {
  return (
    <Page title="Route Tables">
      <RouteTables />
    </Page>
  );
}

export function RouteTables({ vpc }: { vpc?: string }) {
  return (
    <List<RouteTable>
      caption="Route tables"
      source={numbered("vpc", "DescribeRouteTableList", "RouterTableList.RouterTableListType", vpc ? { VpcId: vpc } : {})}
      on={[vpc]}
      id={(one) => one.RouteTableId}
      status={(one) => one.Status}
      filters={[{ name: "RouteTableName", label: "Name" }, { name: "RouteTableId", label: "Route table ID" }, ...(vpc ? [] : [{ name: "VpcId", label: "VPC ID" }])]}
      tools={<Act op={creation(vpc)} primary />}
      columns={[
        { head: "Route table ID/Name", cell: (one) => <Named id={one.RouteTableId} name={one.RouteTableName} to={{ path: `vpc/routetables/${one.RouteTableId}` }} /> },
        { head: "Type", cell: (one) => one.RouteTableType },
        { head: "Status", cell: (one) => <Status of={one.Status} /> },
        { head: "VPC", cell: (one) => <Link to={{ path: `vpc/vpcs/${one.VpcId}` }}>{one.VpcId}</Link> },
        { head: "vSwitches", number: true, cell: (one) => one.VSwitchIds?.VSwitchId?.length ?? 0 },
        { head: "Owner", cell: (one) => <AccountOf id={one.OwnerId} /> },
      ]}
    />
  );
}

const routing = (table: string): Operation => ({
  title: "Add Route Entry",
  asks: [
    { name: "name", label: "Name", optional: true },
    { name: "to", label: "Destination CIDR block", value: "0.0.0.0/0" },
    { name: "type", label: "Next hop type", options: choices("Instance", "NatGateway", "VpnGateway", "VpcPeer", "NetworkInterface", "HaVip", "Ipv4Gateway", "Attachment") },
    { name: "hop", label: "Next hop ID" },
  ],
  run: async (by, v) => {
    await call(by, "vpc", "CreateRouteEntry", { RouteTableId: table, RouteEntryName: v.name, DestinationCidrBlock: v.to, NextHopType: v.type, NextHopId: v.hop });
    return `The route to ${v.to} is added.`;
  },
});

const attaching = (table: RouteTable, word: "Associate" | "Unassociate"): Operation => ({
  title: word === "Associate" ? "Associate vSwitch" : "Disassociate vSwitch",
  asks: [
    word === "Associate"
      ? vswitchAsk(table.VpcId)
      : { name: "vswitch", label: "vSwitch", options: (table.VSwitchIds?.VSwitchId ?? []).map((value) => ({ value })) },
  ],
  run: async (by, v) => {
    await call(by, "vpc", `${word}RouteTable`, { RouteTableId: table.RouteTableId, VSwitchId: v.vswitch });
    return word === "Associate" ? `The route table is that of ${v.vswitch} now.` : `The route table is no longer that of ${v.vswitch}.`;
  },
});

export function RouteTablePage({ id }: { id: string }) {
  const place = usePlace();
  const loaded = useLoad(
    async (signal) => (await numbered<RouteTable>("vpc", "DescribeRouteTableList", "RouterTableList.RouterTableListType", { RouteTableId: id })(place, { number: 1, size: 10, token: "" }, {}, signal)).rows[0],
    [place.world, place.account, place.region, id],
  );
  const table = loaded.value;
  const custom = table?.RouteTableType === "Custom";
  return (
    <Page
      title={table?.RouteTableName || id}
      above={{ text: "Route Tables", to: { path: "vpc/routetables" } }}
      tools={
        table && (
          <>
            {custom && <Act op={attaching(table, "Associate")} />}
            {custom && (table.VSwitchIds?.VSwitchId?.length ?? 0) > 0 && <Act op={attaching(table, "Unassociate")} />}
            {custom && (
              <Act
                op={{
                  title: "Delete Route Table",
                  button: "Delete",
                  danger: true,
                  text: "The route table is deleted, if no vSwitch has it.",
                  run: async (by) => {
                    await call(by, "vpc", "DeleteRouteTable", { RouteTableId: id });
                    return `The route table ${id} is deleted.`;
                  },
                  then: () => go(place, { path: "vpc/routetables" }),
                }}
              />
            )}
            <Act op={routing(id)} primary />
          </>
        )
      }
    >
      <Reading of={loaded} />
      {!loaded.loading && !table && !loaded.refusal && <p>The account {place.account} sees no route table of this id in this region.</p>}
      {table && (
        <>
          <Facts
            of={[
              ["Route table ID", <span class="id">{id}</span>],
              ["Type", table.RouteTableType],
              ["Status", <Status of={table.Status} />],
              ["VPC", <Link to={{ path: `vpc/vpcs/${table.VpcId}` }}>{table.VpcId}</Link>],
              ["Owner", <AccountOf id={table.OwnerId} />],
              ["vSwitches", firstOf(table.VSwitchIds?.VSwitchId ?? [])],
            ]}
          />
          <h2>Route Entries</h2>
          <Entries table={id} />
        </>
      )}
    </Page>
  );
}

function Entries({ table }: { table: string }) {
  return (
    <List<RouteEntry>
      caption="Route entries"
      source={tokened("vpc", "DescribeRouteEntryList", "RouteEntrys.RouteEntry", { RouteTableId: table }, "MaxResult")}
      id={(one) => one.RouteEntryId || one.DestinationCidrBlock}
      status={(one) => one.Status}
      filters={[{ name: "DestinationCidrBlock", label: "Destination" }]}
      columns={[
        { head: "Destination", cell: (one) => one.DestinationCidrBlock },
        { head: "Name", cell: (one) => one.RouteEntryName || one.Description || "–" },
        { head: "Type", cell: (one) => one.Type },
        { head: "Status", cell: (one) => <Status of={one.Status} /> },
        {
          head: "Next hop",
          cell: (one) =>
            (one.NextHops?.NextHop ?? []).map((hop) => (
              <div key={hop.NextHopId}>
                {hop.NextHopType} <span class="id">{hop.NextHopId}</span>
              </div>
            )),
        },
        {
          head: "Actions",
          actions: true,
          cell: (one) =>
            one.Type === "Custom" && (
              <Act
                of={one.DestinationCidrBlock}
                op={{
                  title: "Delete Route Entry",
                  button: "Delete",
                  danger: true,
                  text: `The route to ${one.DestinationCidrBlock} is deleted.`,
                  run: async (by) => {
                    await call(by, "vpc", "DeleteRouteEntry", { RouteEntryId: one.RouteEntryId, RouteTableId: table });
                    return `The route to ${one.DestinationCidrBlock} is deleted.`;
                  },
                }}
              />
            ),
        },
      ]}
    />
  );
}
