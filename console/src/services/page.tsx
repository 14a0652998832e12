import { Link, Named } from "../ui/link";
import { List } from "../ui/list";
import { Act } from "../ui/operation";
import { Page } from "../ui/page";
import { Status } from "../ui/status";
import type { Column } from "../ui/table";
import { AddButton } from "./add";
import type { Made, ServiceType } from "./type";
import { otherTypes } from "./types";

/** The resources of a type, as the account sees them: its own alone. */
export function ServicePage({ kind }: { kind: string | undefined }) {
  const type = otherTypes.find((one) => one.key === kind);
  if (!type)
    return (
      <Page title="No such service">
        <p>The console knows no service of this name.</p>
      </Page>
    );
  return (
    <Page title={type.title} tools={<AddButton type={type} primary />}>
      <List<Made> key={type.key} caption={type.title} source={type.list} size={type.size ?? 20} id={(one) => one.id} status={(one) => String(one.status ?? "")} tools={<></>} columns={columns(type)} />
    </Page>
  );
}

function columns(type: ServiceType): Column<Made>[] {
  return [
    { head: "ID/Name", cell: (one) => <Named id={one.id} name={one.name} /> },
    { head: "Status", cell: (one) => <Status of={one.status} /> },
    // What a list of the API does not tell is no column of it.
    ...(places[type.key] === "none" ? [] : [{ head: "Network", cell: (one: Made) => <Where of={one} /> }]),
    { head: "Type", cell: (one) => one.what ?? "–" },
    {
      head: "Actions",
      actions: true,
      cell: (one) => (
        <Act
          of={one.id}
          op={{
            title: `Delete ${type.one}`,
            button: "Delete",
            danger: true,
            text: `${one.name || one.id} and all that is in it are deleted.`,
            run: async (by) => {
              await type.remove(by, one.id, one);
              return `${one.id} is being deleted.`;
            },
          }}
        />
      ),
    },
  ];
}

const places: Record<string, "none"> = { acr: "none", rocketmq: "none" };

export function Where({ of }: { of: Made }) {
  return (
    <>
      {of.vswitch && <Link to={{ path: "vpc/vswitches", query: { VSwitchId: of.vswitch } }}>{of.vswitch}</Link>}
      {of.vpc && <div class="name id">{of.vpc}</div>}
    </>
  );
}
