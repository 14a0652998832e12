// Where a person is: the page, and as whom in which world and region they look at it. All of it is in the
// address, so that a link leads to the same.
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

export interface Place {
  world: string;
  account: string;
  region: string;
  /** What is looked at, such as ["vpc", "vswitches"]. */
  path: string[];
  /** Whatever else the address says: tabs, filters. */
  query: Record<string, string>;
}

const key = "mockcloud-place";

/** Reads an address; what it does not say is as it was last. */
export function readPlace(hash: string): Place {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?");
  const query = Object.fromEntries(new URLSearchParams(search));
  const last: Partial<Place> = JSON.parse(sessionStorage.getItem(key) ?? "{}");
  const { world = last.world ?? "", account = last.account ?? "", region = last.region ?? "cn-hangzhou", ...rest } = query;
  return { world, account, region, path: path.split("/").filter(Boolean).map(decodeURIComponent), query: rest };
}

/** What changes on the way to another address: the path with its own query, or who looks. */
export interface Step extends Partial<Omit<Place, "path">> {
  path?: string | string[];
}

/** The address of a place. */
export function href(from: Place, step: Step): string {
  const path = typeof step.path === "string" ? step.path.split("/") : step.path;
  const query = new URLSearchParams();
  for (const name of ["world", "account", "region"] as const) query.set(name, step[name] ?? from[name]);
  // Who goes to another page leaves the filters of this one behind.
  for (const [name, value] of Object.entries(step.query ?? (path ? {} : from.query))) if (value) query.set(name, value);
  return `#/${(path ?? from.path).map(encodeURIComponent).join("/")}?${query}`;
}

/** Goes there; with replace, without a step in the browser's history. */
export function go(from: Place, step: Step, replace = false) {
  const to = href(from, step);
  if (replace) {
    history.replaceState(null, "", to);
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else location.hash = to;
}

/** Follows the address. */
export function useAddress(): Place {
  const [place, set] = useState(() => readPlace(location.hash));
  useEffect(() => {
    const follow = () => {
      const next = readPlace(location.hash);
      sessionStorage.setItem(key, JSON.stringify({ world: next.world, account: next.account, region: next.region }));
      set(next);
    };
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return place;
}

export const PlaceContext = createContext<Place>(readPlace(""));
export const usePlace = () => useContext(PlaceContext);
