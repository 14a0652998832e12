// All pages: what the menu says, and what is shown at which path.
import type { ComponentChildren } from "preact";
import { CallPage } from "../calls/detail";
import { CallsPage } from "../calls/list";
import type { Place } from "../core/place";
import { Page } from "../ui/page";
import { Home } from "./home";

export const menu = [{ title: "Server", items: [{ path: "calls", title: "Calls" }] }];

/** What is shown, by the beginning of the path; the rest of it is the id of a thing. */
const pages: Record<string, (id: string | undefined) => ComponentChildren> = {
  calls: (id) => (id ? <CallPage number={id} /> : <CallsPage />),
};

export function show({ path }: Place): ComponentChildren {
  if (path.length === 0) return <Home />;
  const [first = "", second = "", third] = path;
  const page = pages[`${first}/${second}`];
  if (page) return page(third);
  const single = pages[first];
  if (single) return single(second || undefined);
  return (
    <Page title="No such page">
      <p>The console has no page at this address.</p>
    </Page>
  );
}
