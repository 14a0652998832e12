// A status as the API says it, with a mark of what it means.
import { passes } from "../core/load";

const good = /^(available|running|active|associated|accepted|normal|ok|created|success|inuse|in_use|bound|allocated|started|enabled|5|serving|stable|invitesuccess|createsuccess|activated|attached)$/i;
const bad = /^(failed|acceptfailed|rejected|expired|refused|error|unavailable|denied|blackhole|inactive|locked|dropped)$/i;

export function Status({ of }: { of: string | number | undefined }) {
  if (of === undefined || of === "") return <span class="quiet">–</span>;
  const text = String(of);
  const kind = good.test(text) ? "good" : bad.test(text) ? "bad" : passes(text) ? "passing" : /unimplemented/.test(text) ? "missing" : "plain";
  return <span class={`status ${kind}`}>{text}</span>;
}
