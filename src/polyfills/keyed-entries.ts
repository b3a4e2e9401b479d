import { ITERATOR, type ListedIterator } from "./iterators.ts";

export interface Entry {
  readonly key: unknown;
  value: any;
  next: Entry | undefined;
  /** Of an entry that was taken out, too: whoever stands there goes back to the last one that is left. */
  prev: Entry | undefined;
  gone: boolean;
}

/** By what a key is found at once. Undefined: by a search. */
function textOf(key: unknown): string | undefined {
  const kind = typeof key;
  return kind === "string" || kind === "number" || kind === "boolean" ? `${kind} ${String(key)}` : undefined;
}

/**
 * What a Map and a Set share: entries in the order in which they came. Texts, numbers and booleans are found at once,
 * objects by a search through all of them.
 */
export class KeyedEntries {
  size = 0;
  /** @internal */ first: Entry | undefined = undefined;
  /** @internal */ last: Entry | undefined = undefined;
  /** @internal */ texts: Record<string, Entry> = {};

  has(key: unknown): boolean {
    return this.find(key) !== undefined;
  }

  delete(key: unknown): boolean {
    const entry = this.find(key);
    if (!entry) return false;
    entry.gone = true;
    if (entry.prev) entry.prev.next = entry.next;
    else this.first = entry.next;
    if (entry.next) entry.next.prev = entry.prev;
    else this.last = entry.prev;
    const text = textOf(key);
    if (text !== undefined) delete this.texts[text];
    this.size--;
    return true;
  }

  clear(): void {
    for (let entry = this.first; entry; entry = entry.next) {
      entry.gone = true;
      entry.prev = undefined;
    }
    this.first = this.last = undefined;
    this.texts = {};
    this.size = 0;
  }

  forEach(see: (value: any, key: any, all: this) => void, receiver?: unknown): void {
    for (let entry = this.after(undefined); entry; entry = this.after(entry))
      see.call(receiver, entry.value, entry.key, this);
  }

  keys(): ListedIterator {
    return this.iterator((entry) => entry.key);
  }

  values(): ListedIterator {
    return this.iterator((entry) => entry.value);
  }

  entries(): ListedIterator {
    return this.iterator((entry) => [entry.key, entry.value]);
  }

  /** @internal */
  find(key: unknown): Entry | undefined {
    const text = textOf(key);
    if (text !== undefined) return this.texts[text];
    let entry = this.first;
    while (entry && entry.key !== key) entry = entry.next;
    return entry;
  }

  /** @internal */
  put(key: unknown, value: unknown): void {
    const known = this.find(key);
    if (known) {
      known.value = value;
      return;
    }
    const { last } = this;
    // -0 and 0 are one key, which is 0.
    const entry = { key: key === 0 ? 0 : key, value, next: undefined, prev: last, gone: false };
    if (last) last.next = entry;
    else this.first = entry;
    this.last = entry;
    const text = textOf(key);
    if (text !== undefined) this.texts[text] = entry;
    this.size++;
  }

  /** The entry after `entry`, which may have been taken out by now; without one, the first. */
  private after(entry: Entry | undefined): Entry | undefined {
    while (entry?.gone) entry = entry.prev;
    return entry ? entry.next : this.first;
  }

  private iterator(show: (entry: Entry) => unknown): ListedIterator {
    let entry: Entry | undefined;
    let over = false;
    const iterator: any = {
      next: () => {
        if (!over) entry = this.after(entry);
        over = over || !entry;
        return over ? { value: undefined, done: true } : { value: show(entry!), done: false };
      },
    };
    iterator[ITERATOR] = () => iterator;
    return iterator;
  }
}
