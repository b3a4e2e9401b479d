import type { Clock } from "../hal/clock.ts";
import { checkTime, ZonedClock } from "../hal/zoned-clock.ts";
import { Agenda, type Entry } from "./agenda.ts";

/** What does not happen. */
const NEVER: Entry = { tick: Infinity, order: 0, run: () => {}, place: -1 };

/**
 * Virtual time, 1 ms a tick. It stands still until `runTick` moves it. All that will happen stands in one
 * agenda: alarms, turns, scripted inputs, bytes on their way, ends of transfers. What is due at the same
 * tick happens in the order it was set. It is the board's time of day, too.
 */
export class SimClock extends ZonedClock implements Clock {
  readonly longest = 2 ** 52;
  /** False from the first `jump` on: then only the alarm can be trusted. */
  steady = true;
  /** Turns within one tick before time goes on by one although work is left. */
  spinLimit = 10_000;
  /** Called when a tick was left that way; again only after a tick that came to rest. */
  onSpin: (() => void) | undefined = undefined;
  /** Called when a turn is asked for, before it stands in the agenda: a Promise of the host may do that at any time. */
  onPend: (() => void) | undefined = undefined;
  /** The true time in ticks, whatever jumps. */
  tick = 0;
  private readonly agenda = new Agenda();
  private alarm: Entry | undefined = undefined;
  /** What `jump` has added. */
  private jumped = 0;
  /** The time of day at which `now()` was 0. */
  private dated = 0;
  private turns = 0;
  /** The last pend was put off to the next tick. */
  private left = false;
  private spinning = false;
  /** One event is run alone. */
  private single = false;
  private halted = false;

  now(): number {
    return this.tick + this.jumped;
  }

  /** The time of day. What `jump` does to `now()`, it does to this, too. */
  read(): number {
    return this.dated + this.now();
  }

  set(time: number): void {
    this.dated = checkTime("set", time) - this.now();
  }

  /** The time of day is `ms` later from now on, or earlier if negative. @throws Error if that is before 1970. */
  step(ms: number): void {
    if (this.read() + ms < 0)
      throw new Error(
        `a step of ${ms} ms leads to a time before 1970. Set the clock first, by --date or clock set.`,
      );
    this.set(this.read() + ms);
  }

  setAlarm(ticks: number, fire: () => void): void {
    this.clearAlarm();
    this.alarm = this.after(ticks, fire);
  }

  clearAlarm(): void {
    this.cancel(this.alarm);
    this.alarm = undefined;
  }

  pend(run: () => void): void {
    this.onPend?.();
    this.left = this.turns >= this.spinLimit;
    this.after(this.left ? 1 : 0, () => {
      this.turns++;
      run();
    });
  }

  /**
   * How many turns would follow the one that runs without anything between them: whoever runs it may run as many of them
   * at once, and counts them with `countTurns`. None if something else is due at this tick. From inside a turn.
   */
  spareTurns(): number {
    const due = this.agenda.first();
    if (this.single || this.left || (due !== undefined && due.tick <= this.tick)) return 0;
    return Math.max(0, this.spinLimit - this.turns);
  }

  countTurns(turns: number): void {
    this.turns += turns;
  }

  /** Fault: from now on `now()` reads `ms` more, or less if negative. Time itself and the alarm stay true. */
  jump(ms: number): void {
    this.jumped += ms;
    this.steady = false;
  }

  /** Calls `run` in `ticks` (0: within this tick, after what is due already). */
  after(ticks: number, run: () => void): Entry {
    if (this.halted) return NEVER;
    return this.agenda.add(this.tick + ticks, run);
  }

  /** Nothing that was to happen does, nor what is added from now on: the board is off. Time can still be moved. */
  halt(): void {
    this.halted = true;
    for (let due = this.agenda.first(); due !== undefined; due = this.agenda.first()) this.agenda.remove(due);
  }

  /** Calls off what `after` gave; does nothing if that has happened. */
  cancel(entry: Entry | undefined): void {
    if (entry !== undefined) this.agenda.remove(entry);
  }

  /** The tick of the next event; -1 if there is none. */
  next(): number {
    return this.agenda.first()?.tick ?? -1;
  }

  /** Moves time to `tick` and runs what is due by then. Host's context: not from inside an event. */
  runTick(tick: number): void {
    this.begin(tick);
    this.single = false;
    for (let due = this.agenda.first(); due !== undefined && due.tick <= tick; due = this.agenda.first()) {
      this.agenda.remove(due);
      due.run();
    }
    this.rest();
  }

  /** Runs the next event alone, whenever it is due. @returns false if there is none. */
  runOne(): boolean {
    const due = this.agenda.first();
    if (due === undefined) return false;
    this.single = true;
    if (due.tick > this.tick) this.begin(due.tick);
    this.agenda.remove(due);
    due.run();
    return true;
  }

  private begin(tick: number): void {
    this.tick = tick;
    this.turns = 0;
    this.left = false;
  }

  private rest(): void {
    const begins = this.left && !this.spinning;
    this.spinning = this.left;
    if (begins) this.onSpin?.();
  }
}
