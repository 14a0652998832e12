import { usePlace } from "../core/place";
import { useWorld } from "../core/world";
import { choices } from "../ui/field";
import { Link } from "../ui/link";
import { List } from "../ui/list";
import { Page } from "../ui/page";
import { Status } from "../ui/status";
import type { Column } from "../ui/table";
import { calls, took, type Call } from "./call";

const columns: Column<Call>[] = [
  { head: "Call", cell: (call) => <Link to={{ path: `calls/${call.number}` }}>{call.number}</Link> },
  { head: "Time", cell: (call) => <span class="fixed">{call.time.slice(0, 19).replace("T", " ")}</span> },
  { head: "Account", cell: (call) => call.account },
  { head: "Product", cell: (call) => call.product ?? <span class="quiet">unknown</span> },
  { head: "Action", cell: (call) => call.action || call.path },
  { head: "Region", cell: (call) => <span class="fixed">{call.region ?? "–"}</span> },
  {
    head: "Outcome",
    cell: (call) => (
      <>
        <Status of={call.outcome} />
        {call.code && <div class="name">{call.code}</div>}
        {call.unknown && <div class="badge">unknown parameters</div>}
        {call.fault && <div class="badge">fault</div>}
      </>
    ),
  },
  { head: "Duration", cell: (call) => took(call.duration), number: true },
  { head: "Client", cell: (call) => call.client?.split(" ")[0] ?? "–" },
];

/** What clients send to the world, as it comes. */
export function CallsPage() {
  const { accounts } = useWorld();
  const { world } = usePlace();
  return (
    <Page title="Calls">
      <p>What clients have sent to the world {world}, the latest first. The list follows by itself.</p>
      <List
        caption="Calls"
        source={calls}
        columns={columns}
        id={(call) => String(call.number)}
        size={50}
        live
        mark={(call) => (call.outcome === "unimplemented" ? "missing" : "")}
        filters={[
          { name: "account", label: "Account", options: accounts.map((one) => ({ value: one.name })) },
          { name: "product", label: "Product" },
          { name: "action", label: "Action" },
          { name: "outcome", label: "Outcome", options: choices("ok", "refused", "failed", "unimplemented", "dropped") },
          { name: "code", label: "Code" },
          { name: "client", label: "Client" },
          { name: "console", label: "The console's own", type: "check" },
        ]}
        empty="No calls have come that fit. Run a client: mockcloud exec -- COMMAND."
      />
    </Page>
  );
}
