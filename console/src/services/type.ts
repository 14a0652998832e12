import type { Place } from "../core/place";
import type { Ask, Values } from "../ui/field";
import type { Source } from "../ui/list";

/** A vSwitch in which something is to stand. */
export interface Site {
  vpc: string;
  vswitch: string;
  zone: string;
}

/** A resource of some type, as lists show it. */
export interface Made {
  id: string;
  name?: string | undefined;
  status?: string | number | undefined;
  vpc?: string | undefined;
  vswitch?: string | undefined;
  /** What it is: engine, size. */
  what?: string | undefined;
}

/** A type of cloud resources that can stand in a shared vSwitch. */
export interface ServiceType {
  key: string;
  /** What it is called in the plural, and what one is. */
  title: string;
  one: string;
  /** What is asked for beside the vSwitch. */
  asks: Ask[];
  /** Creates one, and tells its id. */
  create: (by: Place, site: Site, values: Values) => Promise<string>;
  list: Source<Made>;
  /** The sizes of pages that the list takes. */
  size?: number;
  /** Deletes one, or does the first step of that. */
  remove: (by: Place, id: string, one: Made) => Promise<unknown>;
}

export const name = (hint?: string): Ask => ({ name: "name", label: "Name", ...(hint ? { hint } : {}) });
export const choice = (field: string, label: string, ...values: string[]): Ask => ({ name: field, label, options: values.map((value) => ({ value })) });
