import { numbered, type Source } from "../ui/list";
import type { Parameters, Product } from "../core/api";
import type { Made } from "./type";

interface Paging {
  total?: string;
  size?: string;
  fixed?: Parameters;
}

/** Lists by an action that numbers its pages, each row in the words that all types share. */
export function mapped(product: Product, action: string, path: string, { total = "TotalCount", size = "PageSize", fixed = {} }: Paging, made: (row: any) => Made): Source<Made> {
  const source = numbered<any>(product, action, path, fixed, total, size);
  return async (...asked) => {
    const page = await source(...asked);
    return { ...page, rows: page.rows.map(made) };
  };
}
