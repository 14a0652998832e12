import { useState } from "preact/hooks";
import { control, inWorld } from "../core/control";
import { useLoad } from "../core/load";
import { usePlace } from "../core/place";
import { useWorld } from "../core/world";
import { Link } from "../ui/link";
import { announce, Reading } from "../ui/notice";
import { Facts, Page } from "../ui/page";
import { Status } from "../ui/status";
import { Table } from "../ui/table";
import { took, type Call } from "./call";
import { asCommand } from "./command";
import { DecisionOf } from "./decision";
import { asSteps } from "./gherkin";

/** A call: what was asked, what was answered, why, and how to do it again. */
export function CallPage({ number }: { number: string }) {
  const { world } = usePlace();
  const loaded = useLoad((signal) => control<Call>("GET", inWorld(world, `/calls/${encodeURIComponent(number)}`), undefined, signal), [world, number]);
  const call = loaded.value;
  const title = call ? `Call ${call.number}: ${call.action || call.path}` : `Call ${number}`;
  return (
    <Page title={title} above={{ text: "Calls", to: { path: "calls" } }}>
      <Reading of={loaded} />
      {call && <Details call={call} />}
    </Page>
  );
}

function Details({ call }: { call: Call }) {
  const parameters = Object.entries(call.parameters ?? {});
  return (
    <>
      <Facts
        of={[
          ["Outcome", <Status of={call.outcome} />],
          ["HTTP status", call.status || "no answer"],
          ["Account", call.account],
          ["Caller", <span class="id">{call.caller}</span>],
          ["Product", `${call.product ?? "unknown"} ${call.version}`],
          ["Region", call.region],
          ["Time in the world", call.time],
          ["Duration", took(call.duration)],
          ["Request", <span class="id">{call.requestId}</span>],
          ["Client", call.client],
        ]}
      />
      {call.outcome === "unimplemented" && <p class="note">mockcloud does not implement this action, or a parameter of it. The client got 501, and nothing has happened.</p>}
      {call.fault && <p class="note">The answer is not the world's own: a fault that a test has set has met the call.</p>}
      {call.code && (
        <>
          <h2>Error</h2>
          <div class="refused">
            <p>
              <strong>{call.code}</strong> {call.message}
            </p>
          </div>
        </>
      )}
      {call.outcome === "refused" && !call.decision && <p class="quiet">No decision about who may do what came with this error. It says what is wrong with the call, which limit it has met, or what is not there.</p>}
      {call.decision && <DecisionOf decision={call.decision} account={call.account} />}
      {call.unknown && (
        <>
          <h2>Unknown parameters</h2>
          <p>The action does not have these, and has not looked at them.</p>
          <ul>
            {call.unknown.map((name) => (
              <li key={name}>
                <code>{name}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>Parameters</h2>
      {call.path && <p class="id">{call.path}</p>}
      <Table
        caption="Parameters"
        rows={parameters}
        id={([name]) => name}
        columns={[
          { head: "Name", cell: ([name]) => <span class="id">{name}</span> },
          { head: "Value", cell: ([, value]) => <span class="id">{value}</span> },
        ]}
      />
      {call.body !== undefined && <pre tabIndex={0}>{JSON.stringify(call.body, null, 2)}</pre>}
      {call.cut && <p class="quiet">What was asked is shown shortened.</p>}
      <h2>Answer</h2>
      {call.answer === undefined ? (
        <p class="quiet">It is not kept: the server keeps the answers of the latest 500 calls, up to 16 KiB.</p>
      ) : (
        <pre tabIndex={0}>{typeof call.answer === "string" ? call.answer : JSON.stringify(call.answer, null, 2)}</pre>
      )}
      <Again call={call} />
    </>
  );
}

/** How to do it again: with the vendor's CLI, in a feature, or in a world of the same things. */
function Again({ call }: { call: Call }) {
  const place = usePlace();
  const { accounts } = useWorld();
  const [shown, show] = useState<{ what: string; text: string }>();
  const write = async (what: string, text: string | Promise<string>) => {
    try {
      show({ what, text: await text });
    } catch (problem) {
      show({ what, text: String((problem as Error).message) });
    }
  };
  return (
    <>
      <h2>Do it again</h2>
      <div class="tools">
        <button type="button" onClick={() => write("CLI command", asCommand(call, place.world, location.origin))}>
          As CLI command
        </button>
        <button type="button" onClick={() => write("Gherkin step", asSteps(call, place, accounts))}>
          As Gherkin step
        </button>
        <button type="button" onClick={() => write("world file", control<string>("GET", inWorld(place.world, "/file")))}>
          As world file
        </button>
        <Link to={{ path: "calls", query: { action: call.action, product: call.product ?? "" } }}>All calls of this action</Link>
      </div>
      {shown && (
        <section aria-label={shown.what}>
          {shown.what === "world file" && <p>What the world holds now, as a file that can be loaded: what a call like this finds there.</p>}
          <pre tabIndex={0}>{shown.text}</pre>
          <button type="button" onClick={() => navigator.clipboard.writeText(shown.text).then(() => announce("It is copied."))}>
            Copy
          </button>
        </section>
      )}
    </>
  );
}
