import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { go, usePlace } from "../core/place";
import { Link } from "./link";
import type { Step } from "../core/place";

/** A page: where it belongs, its title, what can be done, and what is on it. */
export function Page({ title, above, tools, children }: { title: string; above?: { text: string; to: Step }; tools?: ComponentChildren; children: ComponentChildren }) {
  useEffect(() => {
    document.title = `${title} · mockcloud`;
  }, [title]);
  return (
    <>
      <div class="title">
        <div>
          {above && (
            <nav aria-label="Above">
              <Link to={above.to}>{above.text}</Link> /
            </nav>
          )}
          <h1>{title}</h1>
        </div>
        {tools && <div class="tools">{tools}</div>}
      </div>
      {children}
    </>
  );
}

export interface Tab {
  name: string;
  title: string;
  show: () => ComponentChildren;
}

/** Tabs; the address says which one is open. */
export function Tabs({ tabs, label }: { tabs: Tab[]; label: string }) {
  const place = usePlace();
  const open = tabs.find((tab) => tab.name === place.query.tab) ?? tabs[0]!;
  const choose = (tab: Tab) => go(place, { query: { tab: tab.name } }, true);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(open) + step + tabs.length) % tabs.length]!;
    choose(next);
    document.getElementById(`tab-${next.name}`)?.focus();
  };
  return (
    <>
      <div role="tablist" aria-label={label} class="tabs" onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.name}
            id={`tab-${tab.name}`}
            type="button"
            role="tab"
            aria-selected={tab === open}
            aria-controls="tabpanel"
            tabIndex={tab === open ? 0 : -1}
            onClick={() => choose(tab)}
          >
            {tab.title}
          </button>
        ))}
      </div>
      <div key={open.name} role="tabpanel" id="tabpanel" aria-labelledby={`tab-${open.name}`}>
        {open.show()}
      </div>
    </>
  );
}

/** What is known of a thing. */
export function Facts({ of }: { of: [string, ComponentChildren][] }) {
  return (
    <dl class="facts">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{(Array.isArray(value) && !value.length) || value === "" ? "–" : (value ?? "–")}</dd>
        </div>
      ))}
    </dl>
  );
}
