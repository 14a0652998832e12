// Two things, and the path between them or the rule that stops it.
import { control, inWorld } from "../core/control";
import { useLoad } from "../core/load";
import { go, usePlace } from "../core/place";
import { choices, Field, type Ask } from "../ui/field";
import { Refused } from "../ui/notice";
import type { Hop, Path } from "./model";

export interface Flow {
  from: string;
  to: string;
  protocol: string;
  port: string;
}

/** The path of the flow in the address; undefined while it lacks an end. */
export function usePath(flow: Flow) {
  const { world } = usePlace();
  return useLoad(
    async (signal) => (flow.from && flow.to ? control<Path>("GET", inWorld(world, "/reach", { ...flow }), undefined, signal) : undefined),
    [world, flow],
  );
}

const asks: Ask[] = [
  { name: "from", label: "From", hint: "An id, or an address." },
  { name: "to", label: "To", hint: "An id, or an address." },
  { name: "protocol", label: "Protocol", options: choices("tcp", "udp", "icmp", "icmpv6", "gre") },
  { name: "port", label: "Port", type: "number", optional: true },
];

export function FlowForm({ draft, set }: { draft: Flow; set: (flow: Flow) => void }) {
  const place = usePlace();
  return (
    <form
      class="filters flow"
      aria-label="Path between two things"
      onSubmit={(event) => {
        event.preventDefault();
        go(place, { query: { ...place.query, ...draft } }, true);
      }}
    >
      {asks.map((ask) => (
        <Field key={ask.name} ask={ask} values={{ ...draft }} set={(name, value) => set({ ...draft, [name]: value })} />
      ))}
      <button type="submit" class="primary">
        Find path
      </button>
      <button
        type="button"
        onClick={() => {
          const empty = { from: "", to: "", protocol: "tcp", port: "" };
          set(empty);
          go(place, { query: { ...place.query, ...empty } }, true);
        }}
      >
        Clear
      </button>
    </form>
  );
}

export function PathText({ loaded }: { loaded: ReturnType<typeof usePath> }) {
  const path = loaded.value;
  return (
    <div aria-live="polite">
      <Refused of={loaded.refusal} />
      {path && (
        <section class="path">
          <h2>{path.reachable ? "Reachable" : "Not reachable"}</h2>
          <p>{path.flow}</p>
          {path.stop && (
            <div class="refused">
              <p>
                <strong>{path.stop.answer ? "The answer stops" : "The packet stops"}</strong> {path.stop.text}
              </p>
              {path.stop.hint && <p class="quiet">To change that: {path.stop.hint}.</p>}
            </div>
          )}
          <div class="ways">
            <Hops title="There" hops={path.there} />
            {path.back.length > 0 && <Hops title="Back" hops={path.back} />}
          </div>
        </section>
      )}
    </div>
  );
}

function Hops({ title, hops }: { title: string; hops: Hop[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ol class="hops">
        {hops.map((hop, i) => (
          <li key={i}>
            <strong>{hop.kind}</strong> <span class="id">{hop.id}</span> {hop.account && <span class="quiet">of {hop.account}</span>}
            <div class="quiet id">{hop.packet}</div>
            {hop.checks.map((check, n) => (
              <div key={n} class={check.accepts ? "check good" : "check bad"}>
                {check.accepts ? "lets it pass" : "stops it"}: {check.text}
              </div>
            ))}
          </li>
        ))}
      </ol>
    </div>
  );
}
