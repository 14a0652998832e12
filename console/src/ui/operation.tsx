// What can be done: a button, a dialog that asks for what it takes, a call, and what came of it.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Refusal } from "../core/http";
import { refresh } from "../core/load";
import { usePlace, type Place } from "../core/place";
import { Dialog } from "./dialog";
import { Field, initial, type Ask, type Values } from "./field";
import { announce, Refused } from "./notice";

export interface Operation {
  /** What it does, such as Create VPC: the title of the dialog. */
  title: string;
  /** What the button says, where that is shorter. */
  button?: string;
  text?: ComponentChildren;
  asks?: Ask[];
  danger?: boolean;
  /** Does it, and says what is done. */
  run: (place: Place, values: Values) => Promise<string>;
  /** What happens then, such as going to what was made. */
  then?: () => void;
}

/** A button that opens the dialog of an operation. */
export function Act({ op, primary, of }: { op: Operation; primary?: boolean; of?: string | undefined }) {
  const [open, set] = useState(false);
  const text = op.button ?? op.title;
  return (
    <>
      <button type="button" class={primary ? "primary" : "link"} aria-label={of ? `${text}: ${of}` : undefined} onClick={() => set(true)}>
        {text}
      </button>
      {open && <OperationDialog op={op} onClose={() => set(false)} />}
    </>
  );
}

export function OperationDialog({ op, onClose }: { op: Operation; onClose: () => void }) {
  const place = usePlace();
  const asks = op.asks ?? [];
  const [values, set] = useState<Values>(() => initial(asks));
  const [refusal, refuse] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  // Also a refused call may have changed something; rows are read again when the dialog, which stands in one, is closed.
  const leave = () => {
    onClose();
    if (refusal) refresh();
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    refuse(undefined);
    try {
      const said = await op.run(place, values);
      onClose();
      announce(said);
      refresh();
      op.then?.();
    } catch (problem) {
      refuse(problem as Refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={op.title} onClose={leave}>
      <form onSubmit={submit}>
        <div class="fields">
          {op.text && <p>{op.text}</p>}
          {asks.map((ask) => (
            <Field key={ask.name} ask={ask} values={values} set={(name, value) => set((old) => ({ ...old, [name]: value }))} />
          ))}
          <Refused of={refusal} />
        </div>
        <footer>
          <button type="button" onClick={leave}>
            Cancel
          </button>
          <button type="submit" class={op.danger ? "danger" : "primary"} disabled={busy}>
            OK
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
