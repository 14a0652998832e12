import type { ComponentChildren } from "preact";
import { usePlace } from "../core/place";
import { Link } from "../ui/link";
import { Facts } from "../ui/page";
import { Table } from "../ui/table";
import type { Decision, Permission } from "./call";

const outcomes: Record<string, string> = { hidden: "The caller is told that there is no such thing.", denied: "The caller is told that it may not." };

/** Why a call was refused, step by step: relation, row of the permission table, share, permission, policy. */
export function DecisionOf({ decision, account }: { decision: Decision; account: string }) {
  const { permission, policies } = decision;
  return (
    <>
      <h2>Decision</h2>
      <p class="note">{decision.text.replace(/^./, (first) => first.toUpperCase())}.</p>
      {permission && (
        <Facts
          of={[
            ["Relation", relation(permission, account)],
            ["Row of the permission table", `${permission.kind}, to ${permission.verb}`],
            ["Outcome", `${permission.outcome}. ${outcomes[permission.outcome] ?? ""}`],
            ["Thing", <span class="id">{permission.id}</span>],
            ...sharing(permission),
          ]}
        />
      )}
      {policies && (
        <>
          <Facts
            of={[
              ["Policies", `${policies.policyType}: ${policies.explicit ? "one of them denies it" : "none of them allows it"}`],
              ["Action", <span class="id">{policies.action}</span>],
              ["Resource", <span class="id">{policies.resource}</span>],
              ["Caller", `${policies.principalType} ${policies.principal} of ${policies.account}`],
            ]}
          />
          {policies.matched && (
            <Table
              caption="Policies that decide"
              rows={policies.matched}
              id={(one) => JSON.stringify(one)}
              columns={[
                { head: "Policy", cell: (one) => one.name ?? one.policy },
                { head: "Type", cell: (one) => one.type },
                { head: "Version", cell: (one) => one.version ?? "–" },
                { head: "Statement", cell: (one) => `number ${Number(one.statement) + 1}, ${one.effect}` },
                { head: "Attached to", cell: (one) => (one.entity ? `${one.entityType} ${one.entity}` : "–") },
              ]}
            />
          )}
        </>
      )}
    </>
  );
}

/** How the caller stands to the thing, and to the network that it stands in. */
function relation({ relation, foreign }: Permission, account: string): string {
  if (!foreign) return `${account} is ${article(relation)} ${relation}`;
  if (relation === "stranger") return `${account} is a stranger: the thing is another account's`;
  return `${account} is ${article(relation)} ${relation} of the network; the thing in it is another account's`;
}

/** The share that counts, and its permission. What another account has in a network no share shares. */
function sharing({ foreign, relation, share, sharePermission, action }: Permission): [string, ComponentChildren][] {
  if (foreign || relation === "owner") return [];
  const facts: [string, ComponentChildren][] = [["Share", share ? <ShareLink id={share} /> : "none by which the caller sees the thing"]];
  if (sharePermission) facts.push(["Permission of the share", sharePermission]);
  else if (action) facts.push(["Action that no permission allows", action]);
  return facts;
}

const article = (relation: string) => (relation === "owner" ? "the" : "a");

/** The share's page, as its owner sees it, whoever that is. */
function ShareLink({ id }: { id: string }) {
  const place = usePlace();
  return <Link to={{ path: `sharing/shares/${id}`, account: place.account }}>{id}</Link>;
}
