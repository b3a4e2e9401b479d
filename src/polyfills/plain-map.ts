import { eachOf, ITERATOR } from "./iterators.ts";
import { KeyedEntries } from "./keyed-entries.ts";

/** Map, for an engine without it. */
export class PlainMap extends KeyedEntries {
  constructor(entries?: any) {
    super();
    if (entries) eachOf(entries, (entry) => this.put(entry[0], entry[1]));
  }

  get(key: unknown): any {
    const entry = this.find(key);
    return entry?.value;
  }

  set(key: unknown, value: unknown): this {
    this.put(key, value);
    return this;
  }
}
(PlainMap.prototype as any)[ITERATOR] = PlainMap.prototype.entries;
