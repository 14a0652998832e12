import type { ComponentChildren } from "preact";
import { href, usePlace, type Step } from "../core/place";

/** A link to another place of the console. */
export function Link({ to, children, ...rest }: { to: Step; children: ComponentChildren; class?: string; "aria-current"?: "page" | "true" | undefined }) {
  return (
    <a href={href(usePlace(), to)} {...rest}>
      {children}
    </a>
  );
}

/** An id with the name of what has it, the one that leads to its page. */
export function Named({ id, name, to }: { id: string | undefined; name?: string | undefined; to?: Step }) {
  return (
    <>
      {to ? <Link to={to}>{id}</Link> : <span class="id">{id}</span>}
      {name ? <div class="name">{name}</div> : null}
    </>
  );
}

/** The first of many ids, and how many more there are. */
export function firstOf(ids: string[], most = 20) {
  const shown = ids.slice(0, most).map((one) => (
    <div class="id" key={one}>
      {one}
    </div>
  ));
  return ids.length > most ? [...shown, <div class="quiet" key="more">{`and ${ids.length - most} more`}</div>] : shown;
}
