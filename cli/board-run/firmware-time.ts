/*
 * Espruino's timers and clock, moved by hand. Like the engine's: a timer counts from the moment it is set, 0.1 ms at
 * least, does not feel setTime, and fires from the idle loop; an interval counts from when it was due, and what is
 * below the engine's unit is cut off; ids begin at 1 and are used again.
 */

interface Timer {
  id: number;
  at: number;
  /** In ms. */
  interval: number;
  run: () => void;
}

const SHORTEST_MS = 0.1;
/** The nRF52 counts so many in a millisecond. */
const UNITS = 1048.576;

const cut = (ms: number) => Math.floor(Math.max(ms, SHORTEST_MS) * UNITS) / UNITS;

export class FirmwareTime {
  /** Milliseconds that really passed, which no jump changes. */
  real = 0;
  /** Every timer that was set, in ms from then. */
  readonly armed: number[] = [];
  /** The most timers that were ever pending at once. */
  most = 0;
  private timers: Timer[] = [];
  private shift = 1_700_000_000_000;
  private readonly events: (() => void)[] = [];

  /** Whole milliseconds that passed. A timer that is due at one fires a little after it. */
  get tick(): number {
    return Math.floor(this.real + 1e-6);
  }

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

  setInterval(run: () => void, ms: number): number {
    if (typeof run !== "function") throw new Error("Function or String not supplied!");
    const last = this.timers[this.timers.length - 1];
    const id = last === undefined ? 1 : last.id + 1;
    this.timers.push({ id, at: this.real + cut(ms), interval: cut(ms), run });
    this.armed.push(ms);
    this.most = Math.max(this.most, this.timers.length);
    return id;
  }

  changeInterval(id: number, ms: number): void {
    this.armed.push(ms);
    for (const timer of this.timers)
      if (timer.id === id) {
        timer.interval = cut(ms);
        timer.at = this.real + cut(ms);
      }
  }

  clearInterval(id: number | undefined): void {
    if (id === undefined)
      throw new Error("clearInterval(undefined) not allowed. Use clearInterval() instead");
    this.timers = this.timers.filter((timer) => timer.id !== id);
  }

  /** What its timers call. */
  get runs(): (() => void)[] {
    return this.timers.map(({ run }) => run);
  }

  /** When the first timer is due. */
  get due(): number {
    return this.next()!.at;
  }

  get pending(): number {
    return this.timers.length;
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
    // What runs may take time itself.
    this.real = Math.max(this.real, end);
  }

  /** As the engine has it: whatever its function does to the interval, the next one counts from when this was due. */
  private fire(due: Timer): void {
    const { at, run } = due;
    run();
    due.at = at + due.interval;
  }

  private next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.timers) if (first === undefined || timer.at < first.at) first = timer;
    return first;
  }

  private handleEvents(): void {
    for (let handle = this.events.shift(); handle !== undefined; handle = this.events.shift()) handle();
  }
}
