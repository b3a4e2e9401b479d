import type { Timers } from "ristretto";
import type { Waiter } from "../../src/executor/model/kernel.ts";

/** A waiter that only tells when it was resolved. */
export function probe(fire: () => void): Waiter {
  const waiter = { next: undefined, prev: undefined, ticks: 0, data: undefined, resolve: fire };
  return waiter as unknown as Waiter;
}

interface Entry {
  left: bigint;
  order: number;
  waiter: Waiter;
}

/** The naive timers: an array, sorted again at every step, and ticks of any size. */
export class SortedModel implements Timers {
  private entries: Entry[] = [];
  private orders = 0;

  insert(waiter: Waiter, ticks: number): void {
    this.entries.push({ left: BigInt(ticks), order: this.orders++, waiter });
    this.entries.sort((a, b) => (a.left === b.left ? a.order - b.order : a.left < b.left ? -1 : 1));
  }

  remove(waiter: Waiter): void {
    this.entries = this.entries.filter((entry) => entry.waiter !== waiter);
  }

  advance(elapsed: number): void {
    for (const entry of this.entries) entry.left -= BigInt(elapsed);
    while (this.entries.length > 0 && this.entries[0]!.left <= 0n) this.entries.shift()!.waiter.resolve();
  }

  ahead(): number {
    return this.entries.length === 0 ? -1 : Number(this.entries[0]!.left);
  }
}
