import { signal } from "@preact/signals";

/** Two places in time. What is set next is the one that was set longer ago. */
export class Cursors {
  readonly times = [signal<number | undefined>(undefined), signal<number | undefined>(undefined)] as const;
  private next = 0;

  set(time: number, which = this.next): void {
    this.times[which]!.value = Math.max(0, time);
    this.next = 1 - which;
  }

  clear(): void {
    for (const time of this.times) time.value = undefined;
    this.next = 0;
  }

  /** The cursor within `near` of `time`. */
  at(time: number, near: number): number | undefined {
    const found = this.times.findIndex(({ value }) => value !== undefined && Math.abs(value - time) <= near);
    return found < 0 ? undefined : found;
  }

  get distance(): number | undefined {
    const [a, b] = [this.times[0].value, this.times[1].value];
    return a === undefined || b === undefined ? undefined : b - a;
  }
}
