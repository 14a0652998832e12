// Lists that the server pages: with numbers of pages, or with tokens that lead to the next one.
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { at, call, type Parameters, type Product } from "../core/api";
import { passes, useLoad } from "../core/load";
import { go, usePlace, type Place } from "../core/place";
import { Field, type Ask } from "./field";
import { Refused } from "./notice";
import { Table, type Column } from "./table";

export interface PageAsked {
  number: number;
  size: number;
  token: string;
}

export interface PageOf<Row> {
  rows: Row[];
  total?: number | undefined;
  next?: string | undefined;
}

export type Source<Row> = (place: Place, page: PageAsked, filter: Record<string, string>, signal: AbortSignal) => Promise<PageOf<Row>>;

/** Lists by an action that numbers its pages. */
export function numbered<Row>(product: Product, action: string, path: string, fixed: Parameters = {}, total = "TotalCount", size = "PageSize"): Source<Row> {
  return async (place, page, filter, signal) => {
    const answer = await call(place, product, action, { ...fixed, ...filter, PageNumber: page.number, [size]: page.size }, signal);
    const [count] = at<number>({ [total]: [answer[total]] }, total);
    return { rows: at<Row>(answer, path), total: Number(count ?? 0) };
  };
}

/** Lists by an action that answers a token for the next page. */
export function tokened<Row>(product: Product, action: string, path: string, fixed: Parameters = {}, max = "MaxResults"): Source<Row> {
  return async (place, page, filter, signal) => {
    const answer = await call(place, product, action, { ...fixed, ...filter, [max]: page.size, NextToken: page.token }, signal);
    return { rows: at<Row>(answer, path), next: answer.NextToken, total: answer.TotalCount };
  };
}

interface ListOf<Row> {
  caption: string;
  source: Source<Row>;
  columns: Column<Row>[];
  id: (row: Row) => string;
  status?: (row: Row) => string | undefined;
  filters?: Ask[];
  empty?: string;
  tools?: ComponentChildren;
  /** What else the list depends on. */
  on?: unknown[];
  size?: number;
  /** Reads it again and again. */
  live?: boolean;
  mark?: (row: Row) => string;
}

export function List<Row>({ caption, source, columns, id, status, filters, empty, tools, on = [], size = 20, live, mark }: ListOf<Row>) {
  const place = usePlace();
  const names = (filters ?? []).map((ask) => ask.name);
  const filter = Object.fromEntries(Object.entries(place.query).filter(([name, value]) => names.includes(name) && value));
  const who = JSON.stringify([place.world, place.account, place.region, place.path, filter, ...on]);
  const [tokens, setTokens] = useState<{ who: string; list: string[] }>({ who, list: [""] });
  const list = tokens.who === who ? tokens.list : [""];
  const asked = { number: list.length, size, token: list.at(-1) ?? "" };
  const loaded = useLoad(
    (signal) => source(place, asked, filter, signal),
    [who, asked],
    (page) => (live && list.length === 1 ? "live" : status !== undefined && page.rows.some((row) => passes(status(row)))),
  );
  const page = loaded.value ?? { rows: [] };
  const last = page.next ? Infinity : page.total === undefined ? list.length : Math.max(1, Math.ceil(page.total / size));
  // Who has deleted the last thing of the last page is led to the one before.
  useEffect(() => {
    if (loaded.value && !page.rows.length && list.length > 1 && !loaded.loading) setTokens({ who, list: list.slice(0, -1) });
  }, [loaded.value]);
  return (
    <section class="list">
      {(filters || tools) && (
        <div class="bar">
          {filters && <Filters asks={filters} values={filter} set={(query) => go(place, { query: { ...place.query, ...query } }, true)} />}
          <div class="tools">
            {tools}
            <button type="button" onClick={loaded.reload}>
              Refresh
            </button>
          </div>
        </div>
      )}
      <Refused of={loaded.refusal} />
      {!loaded.refusal && <Table caption={caption} columns={columns} rows={page.rows} id={id} empty={empty ?? "There are none."} loading={loaded.loading} mark={mark ?? (() => "")} />}
      {!loaded.refusal && (list.length > 1 || list.length < last || page.total !== undefined) && (
        <nav class="pager" aria-label={`Pages of ${caption}`}>
          {page.total !== undefined && <span>{page.total} in all</span>}
          {(list.length > 1 || list.length < last) && (
            <>
              <button type="button" disabled={list.length === 1} onClick={() => setTokens({ who, list: list.slice(0, -1) })}>
                Previous
              </button>
              <span>
                Page {list.length}
                {Number.isFinite(last) && ` of ${last}`}
              </span>
              <button type="button" disabled={list.length >= last} onClick={() => setTokens({ who, list: [...list, page.next ?? ""] })}>
                Next
              </button>
            </>
          )}
        </nav>
      )}
    </section>
  );
}

/** What a list is narrowed by; the address keeps it. */
function Filters({ asks, values, set }: { asks: Ask[]; values: Record<string, string>; set: (values: Record<string, string>) => void }) {
  const [draft, setDraft] = useState<Record<string, string>>(values);
  const said = JSON.stringify(values);
  useLayoutEffect(() => setDraft(values), [said]);
  const empty = Object.fromEntries(asks.map((ask) => [ask.name, ""]));
  return (
    <form
      class="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        set({ ...empty, ...draft });
      }}
    >
      {asks.map((ask) => (
        <Field key={ask.name} ask={{ ...ask, optional: true }} values={draft} set={(name, value) => setDraft((old) => ({ ...old, [name]: value }))} />
      ))}
      <button type="submit">Search</button>
      {Object.keys(values).length > 0 && (
        <button type="button" onClick={() => set(empty)}>
          Clear
        </button>
      )}
    </form>
  );
}
