import { useId, useState } from "preact/hooks";
import { at } from "../core/api";
import { useLoad } from "../core/load";
import { usePlace } from "../core/place";
import { AccountOf, useWorld } from "../core/world";
import { Field } from "../ui/field";
import { List, numbered } from "../ui/list";
import { Reading } from "../ui/notice";
import { Facts } from "../ui/page";
import { Status } from "../ui/status";
import { Table } from "../ui/table";
import type { VSwitch } from "../vpc/model";
import { sharing, type Draft, type Permission } from "./model";

interface Step {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

/** Step 1: the name, and the vSwitches. */
export function ResourceStep({ draft, set }: Step) {
  const place = usePlace();
  const self = useWorld().accounts.find((one) => one.name === place.account)?.accountId ?? "";
  const toggle = (id: string) => set({ vswitches: draft.vswitches.includes(id) ? draft.vswitches.filter((one) => one !== id) : [...draft.vswitches, id] });
  return (
    <>
      <Field ask={{ name: "name", label: "Resource Share Name", hint: "At most 50 characters: letters, digits, periods, underscores and hyphens." }} values={{ name: draft.name }} set={(_, name) => set({ name })} />
      <h3>vSwitches to be shared</h3>
      <p class="quiet">
        {draft.vswitches.length} selected{draft.vswitches.length > 0 && `: ${draft.vswitches.join(", ")}`}
      </p>
      <List<VSwitch>
        caption="vSwitches of the account"
        source={numbered("vpc", "DescribeVSwitches", "VSwitches.VSwitch", { VSwitchOwnerId: self })}
        on={[self]}
        size={10}
        id={(one) => one.VSwitchId}
        mark={(one) => (draft.vswitches.includes(one.VSwitchId) ? "chosen" : "")}
        filters={[
          { name: "VSwitchName", label: "Name" },
          { name: "VpcId", label: "VPC ID" },
        ]}
        empty="The account has no vSwitches of its own in this region."
        columns={[
          {
            head: "Select",
            cell: (one) => (
              <input type="checkbox" aria-label={`Select ${one.VSwitchName || one.VSwitchId}`} checked={draft.vswitches.includes(one.VSwitchId)} onChange={() => toggle(one.VSwitchId)} />
            ),
          },
          {
            head: "vSwitch ID/Name",
            cell: (one) => (
              <>
                <span class="id">{one.VSwitchId}</span>
                <div class="name">{one.VSwitchName}</div>
              </>
            ),
          },
          { head: "VPC", cell: (one) => <span class="id">{one.VpcId}</span> },
          { head: "Zone", cell: (one) => one.ZoneId },
          { head: "CIDR block", cell: (one) => one.CidrBlock },
          { head: "Status", cell: (one) => <Status of={one.Status} /> },
        ]}
      />
    </>
  );
}

/** Step 2: the permission, which is the default one unless another is chosen. */
export function PermissionStep({ draft, set }: Step) {
  const place = usePlace();
  const loaded = useLoad(
    async (signal) => at<Permission>(await sharing(place, "ListPermissions", { ResourceType: "VSwitch", MaxResults: 100 }, signal), "Permissions"),
    [place.world, place.account],
  );
  const chosen = useLoad((signal) => sharing<{ Permission: { Permission: string } }>(place, "GetPermission", { PermissionName: draft.permission }, signal), [place.world, place.account, draft.permission]);
  return (
    <>
      <Reading of={loaded} />
      <fieldset>
        <legend>Permission for vSwitches</legend>
        {(loaded.value ?? []).map((one) => (
          <label class="radio" key={one.PermissionName}>
            <input type="radio" name="permission" checked={draft.permission === one.PermissionName} onChange={() => set({ permission: one.PermissionName })} />
            {one.PermissionName} {one.DefaultPermission && <span class="badge">default</span>}
          </label>
        ))}
      </fieldset>
      <Reading of={chosen} />
      {chosen.value && (
        <details>
          <summary>What it allows</summary>
          <pre tabIndex={0}>{pretty(chosen.value.Permission.Permission)}</pre>
        </details>
      )}
    </>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Step 3: who may use it. */
export function PrincipalStep({ draft, set }: Step) {
  const place = usePlace();
  const { accounts } = useWorld();
  const [entered, enter] = useState("");
  const [wrong, setWrong] = useState("");
  const id = useId();
  const add = (event: Event) => {
    event.preventDefault();
    const principal = entered.trim();
    const known = /^(\d{16}|(r|rd|fd)-[A-Za-z0-9-]+)$/.test(principal);
    const problem = !known ? "Enter the ID of an account (16 digits), a folder (fd-…) or a resource directory (rd-…)." : draft.principals.includes(principal) ? "It is among the principals already." : "";
    setWrong(problem);
    if (!problem) {
      set({ principals: [...draft.principals, principal] });
      enter("");
    }
  };
  return (
    <>
      <fieldset>
        <legend>Principal Scope</legend>
        <label class="radio">
          <input type="radio" name="scope" checked={draft.external} onChange={() => set({ external: true })} />
          All Accounts
        </label>
        <label class="radio">
          <input type="radio" name="scope" checked={!draft.external} onChange={() => set({ external: false })} />
          Resource Directory
        </label>
      </fieldset>
      <fieldset>
        <legend>Method</legend>
        <p>Add Manually</p>
        <form class="inline" onSubmit={add}>
          <div class="field">
            <label for={id}>Principal ID</label>
            <input id={id} value={entered} list={`${id}-known`} aria-describedby={wrong ? `${id}-wrong` : undefined} autocomplete="off" onInput={(event) => enter(event.currentTarget.value)} />
            <datalist id={`${id}-known`}>
              {accounts
                .filter((one) => one.name !== place.account)
                .map((one) => (
                  <option key={one.accountId} value={one.accountId}>
                    {one.name}
                  </option>
                ))}
            </datalist>
          </div>
          <button type="submit">Add</button>
        </form>
        {wrong && (
          <p class="hint bad" role="alert" id={`${id}-wrong`}>
            {wrong}
          </p>
        )}
      </fieldset>
      <Table
        caption="Principals to be added"
        rows={draft.principals}
        id={(one) => one}
        empty="No principals yet. They can be added later."
        columns={[
          { head: "Principal ID", cell: (one) => <AccountOf id={one} /> },
          {
            head: "Actions",
            actions: true,
            cell: (one) => (
              <button type="button" class="link" aria-label={`Remove: ${one}`} onClick={() => set({ principals: draft.principals.filter((other) => other !== one) })}>
                Remove
              </button>
            ),
          },
        ]}
      />
    </>
  );
}

/** Step 4: what will be. */
export function VerifyStep({ draft }: { draft: Draft }) {
  const many = (ids: string[]) => (ids.length ? ids.map((id) => <div key={id}><AccountOf id={id} /></div>) : "none");
  return (
    <Facts
      of={[
        ["Resource Share Name", draft.name],
        ["vSwitches", many(draft.vswitches)],
        ["Permission", draft.permission || "none"],
        ["Principal Scope", draft.external ? "All Accounts" : "Resource Directory"],
        ["Principals", many(draft.principals)],
      ]}
    />
  );
}
