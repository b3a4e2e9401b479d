/** Something that will happen at a tick. */
export interface Entry {
  readonly tick: number;
  readonly order: number;
  readonly run: () => void;
  /** Where it stands in the heap; -1 when it has happened or was called off. */
  place: number;
}

function before(a: Entry, b: Entry): boolean {
  return a.tick < b.tick || (a.tick === b.tick && a.order < b.order);
}

/** Future events by tick; equal ticks in the order they were added. A binary heap: every step is O(log n). */
export class Agenda {
  private readonly heap: Entry[] = [];
  private orders = 0;

  add(tick: number, run: () => void): Entry {
    const entry: Entry = { tick, order: this.orders++, run, place: -1 };
    this.rise(this.heap.length, entry);
    return entry;
  }

  /** Calls `entry` off; does nothing if it has happened. */
  remove(entry: Entry): void {
    const { place } = entry;
    if (place < 0) return;
    entry.place = -1;
    const last = this.heap.pop()!;
    if (last === entry) return;
    if (before(last, entry)) this.rise(place, last);
    else this.sink(place, last);
  }

  first(): Entry | undefined {
    return this.heap[0];
  }

  private put(place: number, entry: Entry): void {
    this.heap[place] = entry;
    entry.place = place;
  }

  /** Puts `entry` at the free `place`, or nearer to the top. */
  private rise(place: number, entry: Entry): void {
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!before(entry, this.heap[parent]!)) break;
      this.put(place, this.heap[parent]!);
      place = parent;
    }
    this.put(place, entry);
  }

  /** Puts `entry` at the free `place`, or farther from the top. */
  private sink(place: number, entry: Entry): void {
    const { heap } = this;
    for (let child = 2 * place + 1; child < heap.length; child = 2 * place + 1) {
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, entry)) break;
      this.put(place, heap[child]!);
      place = child;
    }
    this.put(place, entry);
  }
}
