import { eachOf, ITERATOR } from "./iterators.ts";
import { KeyedEntries } from "./keyed-entries.ts";

/** Set, for an engine without it. */
export class PlainSet extends KeyedEntries {
  constructor(values?: any) {
    super();
    if (values) eachOf(values, (value) => this.put(value, value));
  }

  add(value: unknown): this {
    this.put(value, value);
    return this;
  }
}
(PlainSet.prototype as any)[ITERATOR] = PlainSet.prototype.values;
