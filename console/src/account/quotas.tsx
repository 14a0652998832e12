// Quotas as they stand for the account, by the control API, which changes them too.
import { control, inWorld, type Quota } from "../core/control";
import { useLoad } from "../core/load";
import { go, usePlace, type Place } from "../core/place";
import { Field } from "../ui/field";
import { Refused } from "../ui/notice";
import { Act, type Operation } from "../ui/operation";
import { Page } from "../ui/page";
import { Table } from "../ui/table";

const asked = (place: Place, product?: string) => inWorld(place.world, "/quotas", { account: place.account, region: place.region, product });

export function QuotasPage() {
  const place = usePlace();
  const product = place.query.product ?? "vpc";
  const products = useLoad(
    async (signal) => [...new Set((await control<{ quotas: Quota[] }>("GET", asked(place), undefined, signal)).quotas.map((one) => one.product))],
    [place.world, place.account],
  );
  const loaded = useLoad(async (signal) => (await control<{ quotas: Quota[] }>("GET", asked(place, product), undefined, signal)).quotas, [place.world, place.account, place.region, product]);
  return (
    <Page title="Quotas">
      <div class="filters">
        <Field
          ask={{ name: "product", label: "Product", options: (products.value ?? [product]).map((value) => ({ value })) }}
          values={{ product }}
          set={(_, value) => value !== product && go(place, { query: { product: value } }, true)}
        />
        <button type="button" onClick={loaded.reload}>
          Refresh
        </button>
      </div>
      <p class="quiet">The limits of the account {place.account}. A changed limit holds for this account alone, as after an approved application in Quota Center.</p>
      <Refused of={loaded.refusal} />
      <Table<Quota>
        caption="Quotas"
        rows={loaded.value ?? []}
        loading={loaded.loading}
        id={(one) => one.code}
        columns={[
          {
            head: "Quota",
            cell: (one) => (
              <>
                {one.name}
                <div class="name id">{one.code}</div>
              </>
            ),
          },
          { head: "Used", cell: (one) => <Meter used={one.used} limit={one.limit} /> },
          { head: "Limit", number: true, cell: (one) => one.limit },
          { head: "Default", number: true, cell: (one) => one.default },
          { head: "Counted in", cell: (one) => one.region ?? "all regions" },
          {
            head: "Actions",
            actions: true,
            cell: (one) => (
              <>
                <Act op={changing(one)} of={one.name} />
                {one.limit !== one.default && <Act op={restoring(one)} of={one.name} />}
              </>
            ),
          },
        ]}
      />
    </Page>
  );
}

const changing = (quota: Quota): Operation => ({
  title: "Change Limit",
  text: `${quota.name}, for the account ${quota.account} alone.`,
  asks: [{ name: "value", label: "Limit", type: "number", value: String(quota.limit) }],
  run: async (by, v) => {
    await control("PUT", inWorld(by.world, `/quotas/${encodeURIComponent(quota.code)}`), { value: Number(v.value), account: quota.account });
    return `The limit is ${v.value}.`;
  },
});

const restoring = (quota: Quota): Operation => ({
  title: "Restore Default",
  text: `The limit is ${quota.default} again.`,
  run: async (by) => {
    await control("DELETE", inWorld(by.world, `/quotas/${encodeURIComponent(quota.code)}`, { account: quota.account }));
    return `The limit is ${quota.default} again.`;
  },
});

/** How much is used of a limit. */
export function Meter({ used, limit }: { used: number; limit: number }) {
  const part = limit > 0 ? Math.min(100, (100 * used) / limit) : 100;
  return (
    <>
      <svg class={`meter ${used >= limit ? "full" : ""}`} viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={`${used} of ${limit}`}>
        <rect width={part} height="8" />
      </svg>{" "}
      {used}
    </>
  );
}
