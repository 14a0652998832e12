import { useId } from "preact/hooks";
import { at, call } from "../core/api";
import type { World } from "../core/control";
import { useLoad } from "../core/load";
import { go, usePlace } from "../core/place";
import { useWorld } from "../core/world";
import type { Option } from "../ui/field";
import { Link } from "../ui/link";
import { WorldClock } from "./clock";

/** The bar above all pages: who looks, where, in which world, and what time it is there. */
export function TopBar({ worlds, menu, toggle }: { worlds: World[]; menu: boolean; toggle: () => void }) {
  const place = usePlace();
  const world = useWorld();
  const regions = useLoad(
    async (signal) => at<{ RegionId: string; LocalName?: string }>(await call(place, "vpc", "DescribeRegions", {}, signal), "Regions.Region"),
    [place.world, place.account],
  );
  const there = regions.value?.map((one) => ({ value: one.RegionId, label: one.RegionId })) ?? [];
  return (
    <header class="topbar">
      <button type="button" class="burger" aria-expanded={menu} aria-controls="menu" onClick={toggle}>
        Menu
      </button>
      <Link class="brand" to={{ path: "" }}>
        mockcloud
      </Link>
      <Choice label="Region" value={place.region} options={there} choose={(region) => go(place, { region })} />
      <Choice
        label="Account"
        value={place.account}
        options={world.accounts.map((one) => ({ value: one.name, label: `${one.name} (${one.accountId})` }))}
        choose={(account) => go(place, { account })}
      />
      <Choice
        label="World"
        value={place.world}
        options={worlds.map((one) => ({ value: one.id }))}
        // The accounts of another world have names of their own.
        choose={(id) => go(place, { world: id, account: worlds.find((one) => one.id === id)?.accounts[0]?.name ?? "", path: place.path.slice(0, 2) })}
      />
      <WorldClock />
    </header>
  );
}

function Choice({ label, value, options, choose }: { label: string; value: string; options: Option[]; choose: (value: string) => void }) {
  const id = useId();
  const all = options.some((one) => one.value === value) ? options : [{ value }, ...options];
  return (
    <div class="choice">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {all.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label ?? one.value}
          </option>
        ))}
      </select>
    </div>
  );
}
