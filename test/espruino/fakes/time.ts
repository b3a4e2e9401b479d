/*
 * Espruino's timers and clock, moved by hand. Like the engine's: a timer counts from the moment it is set, 0.1 ms at
 * least, does not feel setTime, and fires from the idle loop; ids begin at 1 and are used again.
 */

interface Timer {
  id: number;
  at: number;
  run: () => void;
}

const SHORTEST_MS = 0.1;

export class FakeTime {
  /** Milliseconds that really passed, which no jump changes. */
  real = 0;
  /** Every timer that was set, in ms from then. */
  readonly armed: number[] = [];
  /** The most timers that were ever pending at once. */
  most = 0;
  private timers: Timer[] = [];
  private shift = 1_700_000_000_000;
  private readonly events: (() => void)[] = [];

  /** The clock jumps, and nobody is told. */
  jump(ms: number): void {
    this.shift += ms;
  }

  getTime(): number {
    return (this.real + this.shift) / 1000;
  }

  setTime(seconds: number): void {
    this.shift = seconds * 1000 - this.real;
  }

  setTimeout(run: () => void, ms: number): number {
    if (typeof run !== "function") throw new Error("Function or String not supplied!");
    const last = this.timers[this.timers.length - 1];
    const id = last === undefined ? 1 : last.id + 1;
    this.timers.push({ id, at: this.real + Math.max(ms, SHORTEST_MS), run });
    this.armed.push(ms);
    this.most = Math.max(this.most, this.pending);
    return id;
  }

  clearTimeout(id: number | undefined): void {
    if (id === undefined) throw new Error("clearTimeout(undefined) not allowed. Use clearTimeout() instead");
    this.timers = this.timers.filter((timer) => timer.id !== id);
  }

  /** Timers that have not fired. */
  get pending(): number {
    return this.timers.filter((timer) => timer.at < Infinity).length;
  }

  /** Something that an interrupt saw: handled in the idle loop, before the timers. */
  event(handle: () => void): void {
    this.events.push(handle);
  }

  /** Lets `ms` pass. Every timer fires `late` ms after it is due. */
  pass(ms: number, late?: number): void {
    const end = this.real + ms;
    this.handleEvents();
    for (let due = this.next(); due !== undefined && due.at + (late || 0) <= end; due = this.next()) {
      this.real = Math.max(this.real, due.at + (late || 0));
      this.fire(due);
      this.handleEvents();
    }
    this.real = end;
  }

  /** As the engine has it: the timer is there until its function returns. */
  private fire(due: Timer): void {
    const { run } = due;
    due.at = Infinity;
    try {
      run();
    } finally {
      this.timers = this.timers.filter((timer) => timer !== due);
    }
  }

  private next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.timers) if (first === undefined || timer.at < first.at) first = timer;
    return first === undefined || first.at === Infinity ? undefined : first;
  }

  private handleEvents(): void {
    for (let handle = this.events.shift(); handle !== undefined; handle = this.events.shift()) handle();
  }
}
