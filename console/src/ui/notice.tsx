// What the console tells: results, which are read aloud, and refusals in the API's own words.
import { useEffect, useState } from "preact/hooks";
import type { Refusal } from "../core/http";
import type { Loaded } from "../core/load";

let tell: (text: string) => void = () => {};

/** Says that something is done. */
export const announce = (text: string) => tell(text);

/** Where that is said. */
export function Announcements() {
  const [said, set] = useState({ text: "", turn: 0 });
  useEffect(() => {
    tell = (text) => set((old) => ({ text, turn: old.turn + 1 }));
  }, []);
  useEffect(() => {
    if (!said.text) return;
    const timer = setTimeout(() => set((old) => ({ ...old, text: "" })), 8000);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div class="announcements" role="status" aria-live="polite">
      {said.text && <p key={said.turn}>{said.text}</p>}
    </div>
  );
}

/** Why something was refused. */
export function Refused({ of }: { of: Refusal | undefined }) {
  if (!of) return null;
  return (
    <div class="refused" role="alert">
      <p>
        <strong>{of.code}</strong> {of.message}
      </p>
      {of.requestId && <p class="quiet">Request {of.requestId}</p>}
    </div>
  );
}

/** What is being read, or why it cannot be. */
export function Reading({ of }: { of: Loaded<unknown> }) {
  if (of.loading && of.value === undefined && !of.refusal)
    return (
      <p class="quiet" aria-busy="true">
        Loading…
      </p>
    );
  return <Refused of={of.refusal} />;
}
