// Reading what pages show, again whenever something has changed.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Refusal } from "./http";

const watchers = new Set<() => void>();

/** Lets all that is shown be read again: something has been done, or the clock has moved. */
export function refresh() {
  for (const watcher of [...watchers]) watcher();
}

/** How often what settles is read again, in milliseconds, and how often in a row at most. */
const pace = 1500;
const patience = 60;

export interface Loaded<T> {
  value: T | undefined;
  refusal: Refusal | undefined;
  loading: boolean;
  reload: () => void;
}

/** Reads something, again when one of what it depends on changes, and at the pace while it settles, or as long as it is shown. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, on: unknown[], settles: (value: T) => boolean | "live" = () => false): Loaded<T> {
  const [state, set] = useState<{ value?: T; refusal?: Refusal; loading: boolean; on: string }>({ loading: true, on: "" });
  const [turn, again] = useState(0);
  const left = useRef(patience);
  const now = JSON.stringify(on);
  useEffect(() => {
    const watcher = () => {
      left.current = patience;
      again((n) => n + 1);
    };
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  }, []);
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    // What is of another place must not be seen in this one.
    set((old) => (old.on === now ? { ...old, loading: true } : { loading: true, on: now }));
    load(abort.signal).then(
      (value) => {
        if (abort.signal.aborted) return;
        set({ value, loading: false, on: now });
        const more = settles(value);
        if (more === "live" || (more && left.current-- > 0)) timer = setTimeout(() => again((n) => n + 1), pace);
      },
      (refusal: Refusal) => {
        if (abort.signal.aborted) return;
        set({ refusal, loading: false, on: now });
        // A server that has stopped may come back.
        if (refusal.status === 0) timer = setTimeout(() => again((n) => n + 1), pace);
      },
    );
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [now, turn]);
  const current: typeof state = state.on === now ? state : { loading: true, on: now };
  return { value: current.value, refusal: current.refusal, loading: current.loading, reload: () => again((n) => n + 1) };
}

/** Whether a status is one that passes by itself. */
export const passes = (status: string | undefined) => status !== undefined && /^(pending|initial)$|ing$/i.test(status) && !/^(running|sharing)$/i.test(status);
