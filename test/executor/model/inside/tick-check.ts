import { Line, type Wait } from "./model-wait.ts";
import type { World } from "./model-world.ts";
import { type Ticker, ticker } from "./runtime-adapter.ts";

export type Missed = "burst" | "skip" | "delay";

/**
 * A ticker against its documentation: tick n is due n periods after the start, whoever waits longest gets it, and a
 * tick that is late is followed as `missed` says. Where a tick may have been given to somebody who did not see it,
 * only the number of ticks is checked: never more than there were periods.
 */
export class TickCheck {
  readonly ticker: Ticker;
  readonly name: string;
  readonly line: Line;
  private readonly world: World;
  private readonly period: number;
  private readonly missed: Missed;
  private exact = true;
  private begun = false;
  private start = 0;
  private count = 0;
  private queue: Wait[] = [];
  /** Who got a tick that it has not seen yet, and the turn in which it will. */
  private given: { wait: Wait; turn: number }[] = [];
  private since = 0;
  /** Ticks that may be seen beyond the periods since then: those given before a reset. */
  private spare = 0;
  private seen = 0;
  private open = 0;

  constructor(world: World, period: number, missed: Missed, name: string) {
    this.world = world;
    this.period = period;
    this.missed = missed;
    this.name = name;
    this.line = new Line(name);
    this.ticker = ticker(period, { missed });
  }

  waits(wait: Wait): void {
    this.begin();
    this.open++;
    this.line.enter(wait);
    if (!wait.firm) this.exact = false;
    this.queue.push(wait);
    this.give(this.world.turns + 1);
  }

  private begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.start = this.since = this.world.now;
  }

  private due(): number {
    return this.start + (this.count + 1) * this.period;
  }

  /** Those who get a tick now see it in `turn`. */
  private give(turn: number): void {
    const { now } = this.world;
    while (this.exact && this.queue.length > 0 && this.due() <= now) {
      const late = this.due() < now;
      this.count++;
      if (late && this.missed === "skip") this.count = Math.floor((now - this.start) / this.period);
      if (late && this.missed === "delay") {
        this.count = 0;
        this.start = now;
      }
      this.given.push({ wait: this.queue.shift()!, turn });
    }
  }

  /** A turn begins. */
  turn(): void {
    this.give(this.world.turns);
  }

  /** A tick came. */
  came(wait: Wait): void {
    const { world, name } = this;
    this.open--;
    this.seen++;
    world.note(name, "tick");
    this.line.served(wait);
    const most = Math.floor((world.now - this.since) / this.period) + this.spare;
    if (this.seen > most)
      world.wrong("ticks", `${name}: ${this.seen} ticks by ${world.now}, ${most} at most`);
    if (!this.exact) return;
    let at = this.given.length - 1;
    while (at >= 0 && this.given[at]!.wait !== wait) at--;
    if (at < 0) world.wrong("ticks", `${name}: a tick at ${world.now}, the next one is due at ${this.due()}`);
    else if (this.given[at]!.turn !== world.turns) world.wrong("ticks", `${name}: a tick in the wrong turn`);
    else this.given.splice(at, 1);
  }

  /** `wait` was given up. */
  lost(wait: Wait): void {
    this.open--;
    const at = this.queue.indexOf(wait);
    if (at >= 0) this.queue.splice(at, 1);
    else this.exact = false;
  }

  reset(): void {
    this.begin();
    this.ticker.reset();
    this.start = this.since = this.world.now;
    this.count = this.seen = 0;
    this.spare = this.open;
  }

  /** Between turns: whoever got a tick has seen it. */
  between(wait: Wait): void {
    const late = this.exact && this.given.some((one) => one.wait === wait && one.turn <= this.world.turns);
    if (late) this.world.wrong("ticks", `${this.name}: no tick at ${this.world.now}, though one is due`);
  }
}
