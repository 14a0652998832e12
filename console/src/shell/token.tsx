import { useState } from "preact/hooks";
import { setToken } from "../core/http";
import { Field } from "../ui/field";

/** Asks for the token of the server, which this tab alone keeps. */
export function TokenForm({ again }: { again: () => void }) {
  const [values, set] = useState<Record<string, string>>({});
  return (
    <main class="token">
      <h1>mockcloud</h1>
      <p>
        The server asks for its token: <code>mockcloud serve</code> prints it, or takes it from <code>--token</code> and <code>MOCKCLOUD_TOKEN</code>.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setToken(values.token ?? "");
          again();
        }}
      >
        <Field ask={{ name: "token", label: "Token", type: "password" }} values={values} set={(name, value) => set({ [name]: value })} />
        <button type="submit" class="primary">
          Enter
        </button>
      </form>
    </main>
  );
}
