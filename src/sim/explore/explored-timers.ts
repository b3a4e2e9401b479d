import { NO_DEADLINE, type Timers, type Waiter } from "../../executor/model/kernel.ts";
import { fire } from "../../timers/fire.ts";
import { Grid } from "../../timers/grid.ts";
import { later, type Moment } from "./moment.ts";

interface Sleeper {
  readonly waiter: Waiter;
  readonly deadline: number;
  readonly moment: Moment;
}

/** Timers that know what each deadline depends on. A plain list in order of deadline: what is explored is small. */
export class ExploredTimers implements Timers {
  private readonly now: () => Moment;
  private readonly list: Sleeper[] = [];
  /** Where the grid of each ticker began. */
  private readonly grids: { readonly grid: Waiter; readonly start: Moment; readonly time: number }[] = [];
  private time = 0;

  constructor(now: () => Moment) {
    this.now = now;
  }

  insert(waiter: Waiter, ticks: number): void {
    const deadline = this.time + ticks;
    let place = this.list.length;
    while (place > 0 && this.list[place - 1]!.deadline > deadline) place--;
    this.list.splice(place, 0, { waiter, deadline, moment: this.momentOf(waiter, ticks) });
  }

  /** A ticker keeps to where it began, however late its task is, and `sleepUntil` counts from the start of the program. */
  private momentOf(waiter: Waiter, ticks: number): Moment {
    const now = this.now();
    if (!(waiter instanceof Grid)) {
      const isAbsolute = (waiter as { awaited?: { op: { name: string } } }).awaited?.op.name === "sleepUntil";
      return isAbsolute ? { base: 0, plus: this.time + ticks } : later(now, ticks);
    }
    let known = this.grids.filter(({ grid }) => grid === waiter)[0];
    if (known === undefined) {
      known = { grid: waiter, start: now, time: this.time };
      this.grids.push(known);
    }
    return later(known.start, this.time + ticks - known.time);
  }

  remove(waiter: Waiter): void {
    for (let i = 0; i < this.list.length; i++) if (this.list[i]!.waiter === waiter) this.list.splice(i--, 1);
  }

  advance(elapsed: number): void {
    this.time += elapsed;
    while (this.list.length > 0 && this.list[0]!.deadline <= this.time) fire(this.list.shift()!.waiter);
  }

  ahead(): number {
    return this.list.length > 0 ? this.list[0]!.deadline - this.time : NO_DEADLINE;
  }

  /** What each deadline depends on. */
  moments(): Moment[] {
    return this.list.map(({ moment }) => moment);
  }
}
