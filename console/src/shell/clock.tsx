import { useEffect, useState } from "preact/hooks";
import { control, inWorld, type Clock } from "../core/control";
import type { Refusal } from "../core/http";
import { refresh, useLoad } from "../core/load";
import { usePlace } from "../core/place";
import { announce, Refused } from "../ui/notice";

/** How often the world's clock is read, in milliseconds: others may move it too. */
const pace = 5000;

/** The world's clock, which can be stopped and moved on. */
export function WorldClock() {
  const { world } = usePlace();
  const [turn, again] = useState(0);
  const [tick, setTick] = useState(0);
  const [refusal, refuse] = useState<Refusal>();
  const loaded = useLoad(async (signal) => ({ clock: await control<Clock>("GET", inWorld(world, "/clock"), undefined, signal), at: performance.now() }), [world, turn]);
  const [shown, show] = useState(loaded.value);
  useEffect(() => {
    if (loaded.value) show(loaded.value);
  }, [loaded.value]);
  useEffect(() => {
    const read = setInterval(() => again((n) => n + 1), pace);
    const beat = setInterval(() => setTick((n) => n + 1), 1000);
    return () => (clearInterval(read), clearInterval(beat));
  }, []);
  if (!shown) return null;
  const { clock, at } = shown;
  void tick;
  const now = new Date(Date.parse(clock.now) + (clock.frozen ? 0 : performance.now() - at));
  const move = async (said: string, method: string, path: string, body: unknown) => {
    refuse(undefined);
    try {
      show({ clock: await control<Clock>(method, inWorld(world, path), body), at: performance.now() });
      announce(said);
      refresh();
    } catch (problem) {
      refuse(problem as Refusal);
    }
  };
  const advance = (by: string, said: string) => move(`The clock is ${said} further.`, "POST", "/clock/advance", { by });
  return (
    <div class="clock" role="group" aria-label="Clock of the world">
      <time dateTime={now.toISOString()}>
        {now.toISOString().slice(0, 19).replace("T", " ")} UTC{clock.frozen && " (frozen)"}
      </time>
      <button type="button" aria-pressed={clock.frozen} onClick={() => move(clock.frozen ? "The clock runs." : "The clock stands.", "PUT", "/clock", { frozen: !clock.frozen })}>
        Freeze
      </button>
      <button type="button" onClick={() => advance("1h", "an hour")}>
        +1 h
      </button>
      <button type="button" onClick={() => advance("168h", "seven days")}>
        +7 d
      </button>
      <Refused of={refusal ?? loaded.refusal} />
    </div>
  );
}
