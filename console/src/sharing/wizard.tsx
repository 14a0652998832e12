// Create and edit a resource share, in the four steps of the vendor's console.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Refusal } from "../core/http";
import { refresh, useLoad } from "../core/load";
import { go, usePlace } from "../core/place";
import { announce, Reading, Refused } from "../ui/notice";
import { Page } from "../ui/page";
import { allAssociations, createShare, editShare, findShare, permissionsOf, type Draft } from "./model";
import { PermissionStep, PrincipalStep, ResourceStep, VerifyStep } from "./steps";

const defaultPermission = "AliyunRSDefaultPermissionVSwitch";

export function CreateSharePage() {
  const { query } = usePlace();
  const empty: Draft = { name: "", vswitches: query.vswitch ? [query.vswitch] : [], permission: defaultPermission, external: true, principals: [] };
  return <Wizard title="Create Resource Share" before={empty} save={createShare} said="created" />;
}

export function EditSharePage({ id }: { id: string }) {
  const place = usePlace();
  const loaded = useLoad(
    async (signal) => {
      const share = await findShare(place, "Self", id, signal);
      if (!share) return undefined;
      const [resources, principals, permissions] = await Promise.all([
        allAssociations(place, id, "Resource", signal),
        allAssociations(place, id, "Target", signal),
        permissionsOf(place, id, "Self", signal),
      ]);
      const draft: Draft = {
        name: share.ResourceShareName,
        external: share.AllowExternalTargets,
        vswitches: resources.filter((one) => one.EntityType === "VSwitch").map((one) => one.EntityId),
        principals: principals.map((one) => one.EntityId),
        permission: permissions.find((one) => one.ResourceType === "VSwitch")?.PermissionName ?? "",
      };
      return draft;
    },
    [place.world, place.account, place.region, id],
  );
  const [draft, keep] = useState<Draft>();
  // What is edited stays as the person has it, whatever is read again.
  useEffect(() => {
    if (loaded.value) keep((old) => old ?? loaded.value);
  }, [loaded.value]);
  if (!draft)
    return (
      <Page title="Edit Resource Share" above={{ text: "Resources I Share", to: { path: "sharing/shares" } }}>
        <Reading of={loaded} />
        {!loaded.loading && !loaded.refusal && <p>The account {place.account} has no resource share of this id in this region.</p>}
      </Page>
    );
  return <Wizard title="Edit Resource Share" before={draft} said="changed" save={(by, after) => editShare(by, id, draft, after).then(() => id)} />;
}

const titles = ["Name and Resources", "Permission", "Principals", "Verify"];

interface WizardOf {
  title: string;
  before: Draft;
  said: string;
  save: (by: ReturnType<typeof usePlace>, draft: Draft) => Promise<string>;
}

function Wizard({ title, before, said, save }: WizardOf) {
  const place = usePlace();
  // Where a person is stands in the address, so that going back leads to the step before; what has been entered outlives a
  // page that is loaded again.
  const key = `mockcloud-draft ${JSON.stringify([place.world, place.account, place.region, place.path])}`;
  const { step: at } = place.query;
  const [draft, setDraft] = useState<Draft>(() => (at && JSON.parse(sessionStorage.getItem(key) ?? "null")) || before);
  const step = draft.name.trim() ? Math.min(Math.max((Number(at) || 1) - 1, 0), 3) : 0;
  const setStep = (to: number, replace = false) => go(place, { query: { ...place.query, step: String(to + 1) } }, replace);
  // Before the page is seen: else it would take back a step that somebody has gone already.
  useLayoutEffect(() => {
    if (at) return;
    setDraft(before);
    setStep(0, true);
  }, [at]);
  useEffect(() => sessionStorage.setItem(key, JSON.stringify(draft)), [draft]);
  const [refusal, refuse] = useState<Refusal>();
  const [missing, setMissing] = useState("");
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // Who goes on to another step starts at its beginning.
  const seen = useRef(0);
  useLayoutEffect(() => {
    if (seen.current !== step) heading.current?.focus();
    seen.current = step;
  }, [step]);
  const set = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }));
  const move = (to: number) => {
    const lacks = to > step && step === 0 && !draft.name.trim() ? "Enter a name of the resource share." : "";
    setMissing(lacks);
    refuse(undefined);
    if (!lacks) setStep(to);
  };
  const finish = async () => {
    setBusy(true);
    refuse(undefined);
    try {
      const id = await save(place, draft);
      announce(`The resource share ${draft.name} is ${said}.`);
      sessionStorage.removeItem(key);
      refresh();
      go(place, { path: `sharing/shares/${id}` });
    } catch (problem) {
      refuse(problem as Refusal);
      setBusy(false);
    }
  };
  return (
    <Page title={title} above={{ text: "Resources I Share", to: { path: "sharing/shares" } }}>
      <ol class="steps" aria-label="Steps">
        {titles.map((text, i) => (
          <li key={text} aria-current={i === step ? "step" : undefined} class={i < step ? "done" : ""}>
            {text}
          </li>
        ))}
      </ol>
      <div class="wizard">
        <h2 ref={heading} tabIndex={-1}>
          Step {step + 1}: {titles[step]}
        </h2>
        {step === 0 && <ResourceStep draft={draft} set={set} />}
        {step === 1 && <PermissionStep draft={draft} set={set} />}
        {step === 2 && <PrincipalStep draft={draft} set={set} />}
        {step === 3 && <VerifyStep draft={draft} />}
        {missing && (
          <p class="hint bad" role="alert">
            {missing}
          </p>
        )}
        <Refused of={refusal} />
        <footer>
          <button type="button" onClick={() => go(place, { path: "sharing/shares" })}>
            Cancel
          </button>
          {step > 0 && (
            <button type="button" onClick={() => move(step - 1)}>
              Previous
            </button>
          )}
          {step < 3 ? (
            <button type="button" class="primary" onClick={() => move(step + 1)}>
              Next
            </button>
          ) : (
            <button type="button" class="primary" disabled={busy} onClick={finish}>
              OK
            </button>
          )}
        </footer>
      </div>
    </Page>
  );
}
