import { usePlace } from "../core/place";
import { useWorld } from "../core/world";
import { Link } from "../ui/link";
import { Page } from "../ui/page";
import { Table } from "../ui/table";
import { menu } from "./pages";

/** The first page: who is in the world, and what there is to see. */
export function Home() {
  const world = useWorld();
  const place = usePlace();
  return (
    <Page title={`World ${world.id}`}>
      <p>
        You look at it as the account {place.account}, in {place.region}. The bar above changes that; each account sees what the API answers it.
      </p>
      <h2>Accounts</h2>
      <Table
        caption="Accounts"
        rows={world.accounts}
        id={(one) => one.name}
        columns={[
          { head: "Name", cell: (one) => <Link to={{ account: one.name }}>{one.name}</Link> },
          { head: "Account ID", cell: (one) => <span class="id">{one.accountId}</span> },
          { head: "AccessKey ID", cell: (one) => <span class="id">{one.accessKeyId}</span> },
        ]}
      />
      {menu.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          <ul class="tiles">
            {group.items.map((item) => (
              <li key={item.path}>
                <Link to={{ path: item.path }}>{item.title}</Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}
