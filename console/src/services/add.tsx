import { useState } from "preact/hooks";
import type { Refusal } from "../core/http";
import { refresh } from "../core/load";
import { usePlace } from "../core/place";
import { Dialog } from "../ui/dialog";
import { Field, initial, type Ask, type Values } from "../ui/field";
import { announce, Refused } from "../ui/notice";
import { vpcAsk, vswitchesOf } from "../vpc/model";
import type { ServiceType, Site } from "./type";
import { serviceTypes } from "./types";

/** Asks in which vSwitch, where that is not known. */
const siteAsks: Ask[] = [
  vpcAsk,
  {
    name: "vswitch",
    label: "vSwitch",
    on: ["vpc"],
    found: true,
    options: async (by, v, find) =>
      (await vswitchesOf(by, v.vpc ?? "", find)).map((one) => ({ value: `${one.VSwitchId} ${one.ZoneId}`, label: `${one.VSwitchId} (${one.VSwitchName || one.ZoneId}${one.ShareType ? ", from sharing" : ""})` })),
  },
];

/** Creates a cloud resource in a vSwitch: of a type, or of one that is chosen. */
export function AddService({ site, type, onClose }: { site?: Site; type?: ServiceType; onClose: () => void }) {
  const place = usePlace();
  const [chosen, choose] = useState(type ?? serviceTypes[0]!);
  const asks = [...(site ? [] : siteAsks), ...chosen.asks];
  const [values, set] = useState<Values>(() => start(asks, site));
  const [refusal, refuse] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const leave = () => {
    onClose();
    if (refusal) refresh(); // some types take several calls, of which the first have gone well
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    refuse(undefined);
    const [vswitch = "", zone = ""] = (values.vswitch ?? "").split(" ");
    try {
      const id = await chosen.create(place, site ?? { vpc: values.vpc ?? "", vswitch, zone }, values);
      onClose();
      announce(`The ${chosen.one} ${id} is created.`);
      refresh();
    } catch (problem) {
      refuse(problem as Refusal);
    }
    setBusy(false);
  };
  return (
    <Dialog title={type ? `Create ${type.one}` : "Add Cloud Service"} onClose={leave}>
      <form onSubmit={submit}>
        <div class="fields">
          {site && (
            <p>
              In the vSwitch <span class="id">{site.vswitch}</span>, zone {site.zone}.
            </p>
          )}
          {!type && (
            <Field
              ask={{ name: "service", label: "Cloud service", options: serviceTypes.map((one) => ({ value: one.key, label: one.one })) }}
              values={{ service: chosen.key }}
              set={(_, key) => {
                const next = serviceTypes.find((one) => one.key === key)!;
                if (next === chosen) return;
                choose(next);
                set((old) => ({ ...start(next.asks, site), name: old.name ?? "" }));
              }}
            />
          )}
          {asks.map((ask) => (
            <Field key={`${chosen.key} ${ask.name}`} ask={ask} values={values} set={(name, value) => set((old) => ({ ...old, [name]: value }))} />
          ))}
          <Refused of={refusal} />
        </div>
        <footer>
          <button type="button" onClick={leave}>
            Cancel
          </button>
          <button type="submit" class="primary" disabled={busy}>
            Create
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

const start = (asks: Ask[], site: Site | undefined): Values => ({ ...initial(asks), ...(site ? { vpc: site.vpc } : {}) });

/** The button for it. */
export function AddButton({ site, type, of, primary }: { site?: Site; type?: ServiceType; of?: string; primary?: boolean }) {
  const [open, set] = useState(false);
  const text = type ? `Create ${type.one}` : "Add Cloud Service";
  return (
    <>
      <button type="button" class={primary ? "primary" : "link"} aria-label={of ? `${text}: ${of}` : undefined} onClick={() => set(true)}>
        {text}
      </button>
      {open && <AddService {...(site ? { site } : {})} {...(type ? { type } : {})} onClose={() => set(false)} />}
    </>
  );
}
