// The world that is looked at: its accounts and its clock, which the whole console knows.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { World } from "./control";

export const WorldContext = createContext<World>({ id: "", settling: "0s", clock: { now: "", frozen: false }, accounts: [] });
export const useWorld = () => useContext(WorldContext);

/** An account by its id, with its name where the world has it. */
export function AccountOf({ id }: { id: string | number | undefined }) {
  const { accounts } = useWorld();
  if (!id) return <span class="quiet">–</span>;
  const known = accounts.find((one) => one.accountId === String(id));
  return (
    <>
      <span class="id fixed">{String(id)}</span>
      {known && <div class="name">{known.name}</div>}
    </>
  );
}
