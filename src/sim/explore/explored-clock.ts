import type { Entry } from "../agenda.ts";
import { SimClock } from "../clock.ts";
import { type Decisions, END } from "./decisions.ts";
import { later, type Moment, START } from "./moment.ts";

/** An entry of the agenda, with what its tick depends on. */
interface Due extends Entry {
  readonly moment: Moment;
  /** Which input it is; 0: it follows from something. */
  readonly input: number;
}

/**
 * The clock of one schedule. What happens next is decided: which of several inputs and deadlines comes first where their
 * ticks may be any, in what order they come at the same tick, and how late a turn is.
 */
export class ExploredClock extends SimClock {
  /** Turns and listeners that are due, in order. */
  private readonly line: Due[] = [];
  /** What came at this tick from outside, in no order yet. */
  private arrived: Due[] = [];
  private outside: Due[] = [];
  private moment: Moment = START;
  /** Time has come to the first tick at which something happens. */
  private begun = false;
  private turnsAtTick = 0;
  private alarmed: (() => void) | undefined = undefined;
  /** The alarm, which is due at this tick. */
  private ringing: Due | undefined = undefined;
  /** The turn that is late; others wait for it. */
  private late: Due | undefined = undefined;
  private readonly waiting: (() => void)[] = [];
  private entries = 0;
  private readonly decisions: Decisions;
  private readonly last: number;
  private readonly lateness: readonly number[];
  private readonly twins: readonly number[];
  /** What the deadlines of the timers depend on. */
  moments: () => readonly Moment[] = () => [];

  /**
   * @param last the tick after which nothing happens any more.
   * @param lateness by how many ticks a turn may be late; the first is what is usual.
   * @param twins of each input, one before it that does the same, and so comes first; 0 if there is none.
   */
  constructor(decisions: Decisions, last: number, lateness: readonly number[], twins: readonly number[]) {
    super();
    this.decisions = decisions;
    this.last = last;
    this.lateness = lateness;
    this.twins = twins;
  }

  /** What the tick depends on where time stands. */
  get where(): Moment {
    return this.moment;
  }

  /** Input `number` will come, at a tick that is its own. */
  addInput(number: number, run: () => void): void {
    this.outside.push(this.entry({ base: number, plus: 0 }, run, number));
  }

  override after(ticks: number, run: () => void): Entry {
    const due = this.entry(later(this.moment, ticks), run);
    // An input may come before the program's first turn, too.
    (ticks > 0 || !this.begun ? this.outside : this.line).push(due);
    return due;
  }

  private entry(moment: Moment, run: () => void, input = 0): Due {
    return { tick: 0, order: this.entries++, place: 0, run, moment, input };
  }

  override cancel(entry: Entry | undefined): void {
    for (const list of [this.line, this.arrived, this.outside]) {
      const place = list.indexOf(entry as Due);
      if (place >= 0) list.splice(place, 1);
    }
  }

  override setAlarm(_ticks: number, fire: () => void): void {
    this.clearAlarm();
    this.alarmed = fire;
  }

  override clearAlarm(): void {
    this.cancel(this.ringing);
    this.alarmed = this.ringing = undefined;
  }

  override pend(run: () => void): void {
    this.after(0, () => this.turn(run));
  }

  /** A turn begins, or is late. */
  private turn(run: () => void): void {
    if (this.late !== undefined) {
      this.waiting.push(run);
      return;
    }
    const ticks = this.lateness[this.decisions.choose(this.lateness.length)]!;
    if (ticks === 0) this.runTurn(run);
    else
      this.late = this.after(ticks, () => {
        this.late = undefined;
        this.runTurn(run);
        while (this.waiting.length > 0) this.runTurn(this.waiting.shift()!);
      }) as Due;
  }

  private runTurn(run: () => void): void {
    if (++this.turnsAtTick > this.spinLimit) this.onSpin?.();
    run();
  }

  override spareTurns(): number {
    return 0;
  }

  override next(): number {
    return this.isAtRest() ? -1 : this.tick;
  }

  /** Nothing will happen any more, whatever the inputs. */
  isAtRest(): boolean {
    return this.line.length + this.arrived.length + this.outside.length === 0 && this.alarmed === undefined;
  }

  override runTick(): void {
    throw new Error(
      "Time moves by itself while a program is explored: a check may look at things, and advance nothing.",
    );
  }

  override runOne(): boolean {
    if (this.line.length + this.arrived.length === 0 && !this.goOn()) return false;
    this.pick().run();
    return true;
  }

  /** What came from outside may come before or after what follows from something at this tick. */
  private pick(): Due {
    const free = this.arrived.filter(({ input }) => !this.isHere(this.twins[input] ?? 0));
    const chosen = this.decisions.choose(free.length + Math.min(1, this.line.length));
    const due = free[chosen];
    if (due === undefined) return this.line.shift()!;
    this.arrived.splice(this.arrived.indexOf(due), 1);
    return due;
  }

  private isHere(input: number): boolean {
    return input > 0 && this.arrived.some((other) => other.input === input);
  }

  /** Time goes on to the next tick at which something happens. False: there is none, or it is too late. */
  private goOn(): boolean {
    const heads = this.heads();
    if (heads.length === 0) return false;
    const set = this.decisions.first(heads, this.last);
    if (set === END) return false;
    const chosen = heads.filter((head, base) => head !== undefined && (set & (1 << base)) !== 0) as Moment[];
    this.moment = chosen[0]!;
    this.tick = this.decisions.tickOf(this.moment);
    this.begun = true;
    this.turnsAtTick = 0;
    this.arrived = this.outside.filter(({ moment }) => isOneOf(moment, chosen));
    this.outside = this.outside.filter(({ moment }) => !isOneOf(moment, chosen));
    if (this.hears() && this.moments().some((moment) => isOneOf(moment, chosen))) this.ring();
    return true;
  }

  private hears(): boolean {
    return this.alarmed !== undefined && this.late === undefined;
  }

  private ring(): void {
    this.ringing = this.entry(this.moment, () => {
      const fire = this.alarmed!;
      this.ringing = this.alarmed = undefined;
      this.turn(fire);
    });
    this.arrived.push(this.ringing);
  }

  /** The earliest of each base. */
  private heads(): (Moment | undefined)[] {
    const heads: (Moment | undefined)[] = [];
    const see = (moment: Moment) => {
      while (heads.length <= moment.base) heads.push(undefined);
      const head = heads[moment.base];
      if (head === undefined || moment.plus < head.plus) heads[moment.base] = moment;
    };
    for (const { moment } of this.outside) see(moment);
    if (this.hears()) for (const moment of this.moments()) see(moment);
    return heads;
  }
}

function isOneOf({ base, plus }: Moment, moments: readonly Moment[]): boolean {
  return moments.some((one) => one.base === base && one.plus === plus);
}
