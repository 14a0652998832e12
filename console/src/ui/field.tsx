// Fields of forms: a label, what is entered, and a hint.
import { useId, useState } from "preact/hooks";
import { useLoad } from "../core/load";
import { usePlace, type Place } from "../core/place";

export interface Option {
  value: string;
  label?: string;
}

export interface Ask {
  name: string;
  label: string;
  type?: "text" | "number" | "select" | "check" | "area" | "password";
  /** What can be chosen; asked for where it is not known. */
  options?: Option[] | ((place: Place, values: Values, find: string) => Promise<Option[]>);
  /** What is found by its id or name where there is more than a list of choices should have. */
  found?: boolean;
  /** On which other values the options depend. */
  on?: string[];
  value?: string;
  optional?: boolean;
  hint?: string;
}

export type Values = Record<string, string>;

/** The largest pages that the lists of the API have: as many choices are shown at a time. */
export const largest = 50;

/** Options that are their own labels. */
export const choices = (...values: string[]): Option[] => values.map((value) => ({ value }));

/** What fields hold at first. */
export const initial = (asks: Ask[]): Values => Object.fromEntries(asks.map((ask) => [ask.name, ask.value ?? (Array.isArray(ask.options) && !ask.optional ? (ask.options[0]?.value ?? "") : "")]));

export function Field({ ask, values, set }: { ask: Ask; values: Values; set: (name: string, value: string) => void }) {
  const id = useId();
  const value = values[ask.name] ?? "";
  const shared = { id, name: ask.name, "aria-describedby": ask.hint ? `${id}-hint` : undefined };
  if (ask.type === "check")
    return (
      <div class="field check">
        <input type="checkbox" {...shared} checked={value === "true"} onChange={(event) => set(ask.name, event.currentTarget.checked ? "true" : "")} />
        <label for={id}>{ask.label}</label>
        <Hint id={id} text={ask.hint} />
      </div>
    );
  return (
    <div class="field">
      <label for={id}>
        {ask.label}
        {ask.optional && <span class="quiet"> (optional)</span>}
      </label>
      {ask.options ? (
        <Select ask={ask} shared={shared} value={value} values={values} set={set} />
      ) : ask.type === "area" ? (
        <textarea {...shared} rows={3} value={value} required={!ask.optional} onInput={(event) => set(ask.name, event.currentTarget.value)} />
      ) : (
        <input {...shared} type={(ask.type ?? "text") as "text"} value={value} required={!ask.optional} autocomplete="off" onInput={(event) => set(ask.name, event.currentTarget.value)} />
      )}
      <Hint id={id} text={ask.hint} />
    </div>
  );
}

const Hint = ({ id, text }: { id: string; text: string | undefined }) => (text ? <p class="hint" id={`${id}-hint`}>{text}</p> : null);

interface Chosen {
  ask: Ask;
  shared: { id: string; name: string };
  value: string;
  values: Values;
  set: (name: string, value: string) => void;
}

function Select({ ask, shared, value, values, set }: Chosen) {
  const place = usePlace();
  const known = ask.options as NonNullable<Ask["options"]>;
  const [find, setFind] = useState("");
  const loaded = useLoad(async () => {
    const options = Array.isArray(known) ? known : await known(place, values, find.trim());
    const first = options[0];
    if (!ask.optional && first && !options.some((one) => one.value === value)) set(ask.name, first.value);
    return options;
  }, [place.world, place.account, place.region, Array.isArray(known) && known, find, ...(ask.on ?? []).map((name) => values[name])]);
  const options = loaded.value ?? [];
  return (
    <>
      {ask.found && (find || options.length >= largest) && (
        <input
          type="search"
          aria-label={`Find ${ask.label} by ID or name`}
          placeholder="Find by ID or name: these are the first only"
          value={find}
          autocomplete="off"
          onInput={(event) => setFind(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
      )}
      <select {...shared} value={value} required={!ask.optional} onChange={(event) => set(ask.name, event.currentTarget.value)}>
        {ask.optional && <option value="">–</option>}
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label ?? one.value}
          </option>
        ))}
      </select>
      {loaded.refusal && <p class="hint bad">{loaded.refusal.code}</p>}
      {loaded.value && options.length === 0 && <p class="hint">There is none.</p>}
    </>
  );
}
