/** Something that will happen. `run` is cleared when it has happened or was called off. */
export interface Entry {
  readonly tick: number;
  readonly order: number;
  run: (() => void) | undefined;
}

function before(a: Entry, b: Entry): boolean {
  return a.tick < b.tick || (a.tick === b.tick && a.order < b.order);
}

/** Future events by tick; equal ticks in the order they were added. A binary heap: every step is O(log n). */
export class Agenda {
  private readonly heap: Entry[] = [];
  private orders = 0;

  add(tick: number, run: () => void): Entry {
    const entry: Entry = { tick, order: this.orders++, run };
    this.rise(this.heap.length, entry);
    return entry;
  }

  /** The first entry that was not called off. */
  peek(): Entry | undefined {
    while (this.heap.length > 0 && this.heap[0]!.run === undefined) this.removeFirst();
    return this.heap[0];
  }

  /** Takes the first entry out and runs it. */
  runFirst(): void {
    const entry = this.peek();
    if (entry === undefined) return;
    this.removeFirst();
    const { run } = entry;
    entry.run = undefined;
    run!();
  }

  private removeFirst(): void {
    const last = this.heap.pop()!;
    if (this.heap.length > 0) this.sink(last);
  }

  private rise(place: number, entry: Entry): void {
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!before(entry, this.heap[parent]!)) break;
      this.heap[place] = this.heap[parent]!;
      place = parent;
    }
    this.heap[place] = entry;
  }

  /** Puts `entry` in the place of the first one. */
  private sink(entry: Entry): void {
    const { heap } = this;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, entry)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = entry;
  }
}
