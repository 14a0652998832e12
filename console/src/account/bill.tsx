// What the accounts have to pay, by the billing product.
import { at, call } from "../core/api";
import { useLoad } from "../core/load";
import { go, usePlace, type Place } from "../core/place";
import { useWorld } from "../core/world";
import { Link, Named } from "../ui/link";
import { List, type Source } from "../ui/list";
import { Facts, Page, Tabs } from "../ui/page";

interface Item {
  ProductName: string;
  ProductCode: string;
  InstanceID?: string;
  NickName?: string;
  Region?: string;
  SubscriptionType?: string;
  ServicePeriod?: string;
  ServicePeriodUnit?: string;
  InstanceSpec?: string;
  PretaxAmount: number;
  Currency: string;
}

const sum = (one: { PretaxAmount: number; Currency: string }) => `${one.PretaxAmount.toFixed(6)} ${one.Currency}`;

/** A list of the billing product, which calls its pages and their number otherwise than others do. */
const bills =
  (action: string, fixed: Record<string, string | boolean>): Source<Item> =>
  async (place, page, _filter, signal) => {
    const { Data } = await call(place, "bssopenapi", action, { ...fixed, PageNum: page.number, PageSize: page.size }, signal);
    return { rows: at<Item>(Data, "Items.Item"), total: Data.TotalCount };
  };

export function BillPage() {
  const place = usePlace();
  const { clock } = useWorld();
  const cycle = place.query.month ?? clock.now.slice(0, 7);
  const balance = useLoad(async (signal) => (await call(place, "bssopenapi", "QueryAccountBalance", {}, signal)).Data, [place.world, place.account]);
  return (
    <Page title="Bills">
      <Facts
        of={[
          ["Account", place.account],
          [
            "Month",
            <input
              type="month"
              aria-label="Month"
              value={cycle}
              onChange={(event) => event.currentTarget.value && go(place, { query: { ...place.query, month: event.currentTarget.value } }, true)}
            />,
          ],
          ["Balance", balance.value ? `${balance.value.AvailableCashAmount} ${balance.value.Currency}` : (balance.refusal?.code ?? "–")],
        ]}
      />
      <Tabs
        label="Bills"
        tabs={[
          { name: "products", title: "By Product", show: () => <ByProduct cycle={cycle} /> },
          { name: "instances", title: "By Instance", show: () => <ByInstance cycle={cycle} /> },
          { name: "accounts", title: "All Accounts", show: () => <ByAccount cycle={cycle} /> },
        ]}
      />
    </Page>
  );
}

function ByProduct({ cycle }: { cycle: string }) {
  return (
    <List<Item>
      caption="Bill by product"
      source={bills("QueryAccountBill", { BillingCycle: cycle, IsGroupByProduct: true })}
      on={[cycle]}
      id={(one) => one.ProductCode + one.SubscriptionType}
      empty="The account has nothing to pay for in this month."
      tools={<></>}
      columns={[
        { head: "Product", cell: (one) => `${one.ProductName} (${one.ProductCode})` },
        { head: "Paid for", cell: (one) => one.SubscriptionType },
        { head: "Amount", number: true, cell: sum },
      ]}
    />
  );
}

function ByInstance({ cycle }: { cycle: string }) {
  return (
    <List<Item>
      caption="Bill by instance"
      source={bills("QueryInstanceBill", { BillingCycle: cycle })}
      on={[cycle]}
      id={(one) => `${one.InstanceID} ${one.ProductCode} ${one.SubscriptionType}`}
      empty="The account has nothing to pay for in this month."
      tools={<></>}
      columns={[
        { head: "Instance", cell: (one) => <Named id={one.InstanceID} name={one.InstanceSpec} /> },
        { head: "Product", cell: (one) => one.ProductName },
        { head: "Region", cell: (one) => one.Region ?? "–" },
        { head: "Paid for", cell: (one) => one.SubscriptionType },
        { head: "Time", cell: (one) => (one.ServicePeriod ? `${one.ServicePeriod} ${one.ServicePeriodUnit?.toLowerCase()}s` : "–") },
        { head: "Amount", number: true, cell: sum },
      ]}
    />
  );
}

interface Total {
  account: string;
  text: string;
}

function ByAccount({ cycle }: { cycle: string }) {
  const { accounts } = useWorld();
  const totals: Source<Total> = async (place, page, _filter, signal) => {
    const some = accounts.slice((page.number - 1) * page.size, page.number * page.size);
    return { rows: await Promise.all(some.map((one) => total(place, one.name, cycle, signal))), total: accounts.length };
  };
  return (
    <List<Total>
      caption="Bills of all accounts"
      source={totals}
      on={[cycle]}
      id={(one) => one.account}
      size={10}
      tools={<></>}
      columns={[
        { head: "Account", cell: (one) => <Link to={{ account: one.account, query: { month: cycle } }}>{one.account}</Link> },
        { head: "Amount", number: true, cell: (one) => one.text },
      ]}
    />
  );
}

async function total(place: Place, account: string, cycle: string, signal: AbortSignal): Promise<Total> {
  const { Data } = await call({ ...place, account }, "bssopenapi", "QueryAccountBill", { BillingCycle: cycle }, signal);
  const items = at<Item>(Data, "Items.Item");
  return { account, text: items.length ? items.map(sum).join(", ") : "nothing" };
}
