import type { ComponentChildren } from "preact";

export interface Column<Row> {
  head: string;
  cell: (row: Row) => ComponentChildren;
  /** Numbers stand to the right. */
  number?: boolean;
  /** Has the buttons. */
  actions?: boolean;
}

interface TableOf<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  id: (row: Row) => string;
  empty?: string;
  loading?: boolean;
  /** Marks rows that stand out. */
  mark?: (row: Row) => string;
}

/** A table; on narrow screens each row is a card, whose cells say what they are. */
export function Table<Row>({ caption, columns, rows, id, empty, loading, mark }: TableOf<Row>) {
  return (
    <div class="scroll">
      <table aria-busy={loading ? "true" : "false"}>
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col" class={column.number ? "number" : ""}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={id(row)} class={mark?.(row) ?? ""}>
              {columns.map((column) => (
                <td key={column.head} data-head={column.head} class={column.number ? "number" : column.actions ? "actions" : ""}>
                  <div>{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td class="empty" colSpan={columns.length}>
                {loading ? "Loading…" : (empty ?? "There are none.")}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
