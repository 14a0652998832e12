import { useLayoutEffect, useState } from "preact/hooks";
import { control, inWorld } from "../core/control";
import { useLoad } from "../core/load";
import { go, usePlace } from "../core/place";
import { useWorld } from "../core/world";
import { Field } from "../ui/field";
import { Link } from "../ui/link";
import { Reading } from "../ui/notice";
import { Page } from "../ui/page";
import { Table } from "../ui/table";
import { Meter } from "../account/quotas";
import { called, type Networks, type Thing, type VSwitch } from "./model";
import { hue, Picture } from "./picture";
import { FlowForm, PathText, usePath, type Flow } from "./way";

const zooms = ["100%", "75%", "50%", "25%"];

/** The networks of a region, whoever owns them, and the ways of packets through them. */
export function NetworkPage() {
  const place = usePlace();
  const { accounts } = useWorld();
  const { vpc, after, from = "", to = "", protocol = "tcp", port = "", vswitch } = place.query;
  const [draft, setDraft] = useState<Flow>({ from, to, protocol, port });
  const [zoom, setZoom] = useState("100%");
  const loaded = useLoad((signal) => control<Networks>("GET", inWorld(place.world, "/networks", { region: place.region, vpc, after }), undefined, signal), [place.world, place.region, vpc, after]);
  const path = usePath({ from, to, protocol, port });
  useLayoutEffect(() => setDraft({ from, to, protocol, port }), [from, to, protocol, port]);
  const networks = loaded.value;
  const names = accounts.map((one) => one.name);
  const ask = (query: Record<string, string>) => go(place, { query: { ...place.query, ...query } }, true);
  // The first thing that is picked is where the packet comes from, the second where it goes; then it begins again.
  const pick = (id: string) => {
    const next = !draft.from || (draft.from && draft.to) ? { ...draft, from: id, to: "" } : { ...draft, to: id };
    setDraft(next);
    ask({ ...next });
  };
  const open = networks?.vpcs.flatMap((one) => one.vswitches).find((one) => one.id === vswitch);
  return (
    <Page title="Network">
      <p>All networks of the region, whoever owns them. Pick two things to see the path between them, or the rule that stops it.</p>
      <FlowForm draft={draft} set={setDraft} />
      <PathText loaded={path} />
      <Reading of={loaded} />
      {networks && networks.vpcs.length === 0 && !loaded.loading && <p class="note">There is no VPC in this region yet.</p>}
      {networks && networks.vpcs.length > 0 && (
        <>
          <div class="bar">
            <div class="filters">
              <Field
                ask={{ name: "vpc", label: "VPC", optional: true, options: networks.vpcs.map((one) => ({ value: one.id, label: called(one) })) }}
                values={{ vpc: vpc ?? "" }}
                set={(_, value) => ask({ vpc: value, vswitch: "" })}
              />
              <Field ask={{ name: "zoom", label: "Size", options: zooms.map((value) => ({ value })) }} values={{ zoom }} set={(_, value) => setZoom(value)} />
              <button type="button" onClick={loaded.reload}>
                Refresh
              </button>
            </div>
            <ul class="legend" aria-label="Colours of accounts">
              {names.slice(0, 16).map((name) => (
                <li key={name}>
                  <svg width="12" height="12" aria-hidden="true">
                    <rect class={hue(names, name)} width="12" height="12" rx="2" />
                  </svg>{" "}
                  {name}
                </li>
              ))}
              <li class="quiet">Circles are network interfaces, squares other things.</li>
            </ul>
          </div>
          <Picture networks={networks} accounts={names} path={path.value} zoom={parseInt(zoom) / 100} open={vswitch} choose={(id) => ask({ vswitch: id === vswitch ? "" : id })} pick={pick} />
          <nav class="pager" aria-label="Pages of the picture">
            {after && (
              <button type="button" onClick={() => ask({ after: "" })}>
                Back to the first
              </button>
            )}
            {networks.next && (
              <button type="button" onClick={() => ask({ after: networks.next ?? "" })}>
                What follows
              </button>
            )}
          </nav>
        </>
      )}
      {open && <Inside of={open} pick={pick} />}
    </Page>
  );
}

/** What stands in a vSwitch. */
function Inside({ of, pick }: { of: VSwitch; pick: (id: string) => void }) {
  return (
    <section aria-label={`In ${called(of)}`}>
      <h2>In the vSwitch {called(of)}</h2>
      <p>
        <Link to={{ path: "vpc/vswitches", query: { VSwitchId: of.id }, account: of.account }}>{of.id}</Link>, {of.zone}, {of.cidr}, route table <span class="id">{of.routeTable}</span>
        {of.acl && (
          <>
            , network ACL <span class="id">{of.acl}</span>
          </>
        )}
        . Owned by {of.account}
        {of.participants.length > 0 && `, shared with ${of.participants.join(", ")}`}. Addresses: <Meter used={of.size - of.free} limit={of.size} /> of {of.size}.
      </p>
      <div class="tools">
        <button type="button" onClick={() => pick(of.id)}>
          Pick a host that might be in it
        </button>
      </div>
      <Table<Thing>
        caption={`What stands in ${called(of)}`}
        rows={of.things}
        id={(one) => one.id}
        columns={[
          { head: "Kind", cell: (one) => one.kind },
          {
            head: "ID/Name",
            cell: (one) => (
              <>
                <span class="id">{one.id}</span>
                {one.name && <div class="name">{one.name}</div>}
              </>
            ),
          },
          { head: "Account", cell: (one) => one.account },
          { head: "Addresses", cell: (one) => one.addresses?.join(", ") ?? "–" },
          {
            head: "Path",
            actions: true,
            cell: (one) => (
              <button type="button" class="link" aria-label={`Pick: ${one.id}`} onClick={() => pick(one.id)}>
                Pick
              </button>
            ),
          },
        ]}
      />
      {of.seated > of.things.length && <p class="quiet">{of.seated - of.things.length} more are not listed here.</p>}
    </section>
  );
}
