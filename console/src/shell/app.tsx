import { Fragment } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { control, inWorld, type World } from "../core/control";
import { asksForToken } from "../core/http";
import { useLoad } from "../core/load";
import { go, PlaceContext, useAddress } from "../core/place";
import { WorldContext } from "../core/world";
import { announce, Announcements, Refused } from "../ui/notice";
import { Menu } from "./menu";
import { show } from "./pages";
import { TokenForm } from "./token";
import { TopBar } from "./topbar";

/** The first worlds of the server by their ids, and the one that is looked at, wherever it is among them. */
async function readWorlds(id: string, signal: AbortSignal): Promise<World[]> {
  const { worlds } = await control<{ worlds: World[] }>("GET", "/worlds?limit=100", undefined, signal);
  if (!id || worlds.some((one) => one.id === id)) return worlds;
  const further = await control<World>("GET", inWorld(id, ""), undefined, signal).catch(() => undefined);
  return further ? [...worlds, further] : worlds;
}

export function App() {
  const place = useAddress();
  const [locked, lock] = useState(false);
  const [menu, open] = useState(false);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    asksForToken.tell = () => lock(true);
  }, []);
  const loaded = useLoad((signal) => readWorlds(place.world, signal), [locked, place.world]);
  const [worlds, keep] = useState<World[]>();
  // What is shown stays while it is read again.
  useEffect(() => {
    if (loaded.value) keep(loaded.value);
  }, [loaded.value]);
  const world = worlds?.find((one) => one.id === place.world);
  const known = world?.accounts.some((one) => one.name === place.account);
  useEffect(() => {
    if (!worlds || known || loaded.loading) return;
    const there = world ?? worlds.find((one) => one.id === "default") ?? worlds[0];
    const account = there?.accounts[0]?.name;
    if (place.world && !world && there) announce(`There is no world ${place.world}. This is ${there.id}.`);
    if (there && account) go(place, { world: there.id, account }, true);
  }, [worlds, known, loaded.loading]);
  // Who goes to another page starts at its beginning.
  const page = place.path.join("/");
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) {
      main.current?.focus();
      scrollTo(0, 0);
    }
    first.current = false;
  }, [page]);
  if (locked) return <TokenForm again={() => lock(false)} />;
  return (
    <PlaceContext.Provider value={place}>
      {world && known ? (
        <WorldContext.Provider value={world}>
          <a
            class="skip"
            href="#main"
            onClick={(event) => {
              event.preventDefault();
              main.current?.focus();
            }}
          >
            Skip to the page
          </a>
          <TopBar worlds={worlds ?? []} menu={menu} toggle={() => open(!menu)} />
          <div class={`body ${menu ? "open" : ""}`}>
            <Menu close={() => open(false)} />
            <main id="main" ref={main} tabIndex={-1}>
              <Fragment key={JSON.stringify([place.world, place.account, place.region])}>{show(place)}</Fragment>
            </main>
          </div>
        </WorldContext.Provider>
      ) : (
        <main aria-busy={loaded.refusal ? "false" : "true"}>
          <h1 class="hidden">mockcloud</h1>
          <Refused of={loaded.refusal} />
          {worlds && !loaded.refusal && worlds.every((one) => one.accounts.length === 0) && <p>There is no world with an account.</p>}
        </main>
      )}
      <Announcements />
    </PlaceContext.Provider>
  );
}
