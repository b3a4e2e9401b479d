import { type Random, randomOf } from "./choices.ts";
import { type Beginning, Decisions } from "./decisions.ts";
import { Exploration, type FailingSchedule } from "./exploration.ts";
import { checkOptions, checkProgram, type Program, readInputs } from "./explored-program.ts";
import { type Conditions, type Happening, type Outcome, runSchedule } from "./schedule.ts";
import { Zone } from "./zone.ts";

export interface ExploreOptions {
  /** The ready tasks run in any order, and not first in, first out. Default false. */
  anyOrder?: boolean;
  /** The most schedules that are tried one after the other. Default 200,000. */
  max?: number;
  /** How many more are tried at random where there are more than `max`. Default 1,000. */
  samples?: number;
  /** Of those at random: the same seed tries the same ones. Default 1. */
  seed?: number;
  /** Only the schedule with this number counts, as a failure told it. */
  schedule?: number;
}

const FOR_MS = 10_000;

/**
 * Runs a program again and again, once for each way in which things may come: at which tick each input comes, which comes first
 * of an input and a deadline at the same tick, how late a turn is. What no order of events tells apart counts once: an input is
 * tried once between two deadlines, and not at each ms, as long as the program does not ask for the time. From a test; it
 * runs at once, and no time passes.
 *
 * @param program or, where it keeps something outside of its tasks, a function that makes it, called for each schedule.
 * @throws Error for a program or options that make no sense, naming what to write.
 * @example
 * explore({ app: blink, inputs: [{ input: "BTN1 press" }], always: (sim) => check(sim.level("BTN2") === 0) }).orThrow();
 */
export function explore(program: Program | (() => Program), options: ExploreOptions = {}): Exploration {
  checkOptions({ ...options });
  return new Search(typeof program === "function" ? program : () => program, options).run();
}

class Search {
  private readonly make: () => Program;
  private readonly conditions: Conditions;
  private readonly max: number;
  private readonly samples: number;
  private readonly seed: number;
  /** The only schedule that counts. */
  private readonly wanted: number | undefined;
  /** Where schedules begin that are still to be tried, the next one last. */
  private readonly open: Beginning[] = [];
  private readonly whole: Zone;
  private number = 0;
  private failed = 0;
  private ticksTold = false;
  private shortest: { schedule: number; beginning: Beginning; events: number } | undefined = undefined;

  constructor(
    make: () => Program,
    { anyOrder = false, max = 200_000, samples = 1000, seed = 1, schedule }: ExploreOptions,
  ) {
    const program = make();
    checkProgram(program);
    const { forMs = FOR_MS } = program;
    this.make = make;
    this.conditions = { inputs: readInputs(program, forMs), forMs, anyOrder };
    this.max = max;
    this.samples = samples;
    this.seed = seed;
    this.wanted = schedule;
    this.whole = Zone.of(this.conditions.inputs);
    this.conditions.inputs.forEach(({ twin }, i) => {
      if (twin > 0) this.whole.bound(twin, i + 1, 0);
    });
    this.open.push({ made: [], ticks: this.whole.earliest() });
  }

  run(): Exploration {
    const isSample = this.wanted !== undefined && this.wanted > this.max;
    while (!isSample && this.open.length > 0 && this.number < this.max && this.isWanted())
      this.next(this.open.pop()!);
    const complete = this.open.length === 0 && !isSample;
    const samples = complete || (this.wanted !== undefined && !isSample) ? 0 : this.sample();
    const { number, failed, ticksTold } = this;
    const schedules = isSample ? 1 : number;
    return new Exploration({ schedules, complete, samples, failed, ticksTold, failure: this.failure() });
  }

  private isWanted(): boolean {
    return this.wanted === undefined || this.number < this.wanted;
  }

  /** One schedule; those that go another way after its beginning are tried later. */
  private next(beginning: Beginning): void {
    const { decisions, outcome, zone } = this.try(++this.number, beginning);
    for (const other of decisions.others.reverse()) this.open.push(other);
    if (!outcome.readsClock && !decisions.diverged) return;
    this.ticksTold = true;
    if (decisions.diverged || this.number >= this.max) return;
    const ticks = zone.latest();
    if (ticks.some((tick, i) => tick !== beginning.ticks[i]))
      this.try(++this.number, { made: decisions.made, ticks });
  }

  private try(number: number, beginning: Beginning, random?: Random) {
    const zone = this.whole.copy();
    const decisions = new Decisions(beginning, zone, random);
    const outcome = runSchedule(this.make(), this.conditions, decisions);
    if (this.wanted === undefined || this.wanted === number)
      this.judge(number, outcome, { ...beginning, made: decisions.made });
    return { decisions, outcome, zone };
  }

  private judge(schedule: number, { failure, events }: Outcome, beginning: Beginning): void {
    if (failure === undefined) return;
    this.failed++;
    if (this.shortest === undefined || events < this.shortest.events)
      this.shortest = { schedule, beginning, events };
  }

  /** @returns how many were tried. */
  private sample(): number {
    const only = this.wanted === undefined ? undefined : this.wanted - this.max;
    for (let i = only ?? 1; i <= (only ?? this.samples); i++) {
      const random = randomOf(this.seed * 1_000_003 + i);
      if (only === undefined) this.number++;
      const { outcome, decisions } = this.try(
        this.max + i,
        { made: [], ticks: this.anyTicks(random) },
        random,
      );
      if (outcome.readsClock || decisions.diverged) this.ticksTold = true;
    }
    return only === undefined ? this.samples : 1;
  }

  private anyTicks(random: Random): number[] {
    const ticks = [0];
    this.conditions.inputs.forEach(({ from, to, twin }) => {
      const tick = from + random(to - from + 1);
      ticks.push(Math.max(tick, ticks[twin]!));
    });
    return ticks;
  }

  private failure(): FailingSchedule | undefined {
    if (this.shortest === undefined) return undefined;
    const { schedule, beginning } = this.shortest;
    const happenings: Happening[] = [];
    const decisions = new Decisions(beginning, this.whole.copy());
    const { failure } = runSchedule(this.make(), this.conditions, decisions, (each) => happenings.push(each));
    return { schedule, error: failure?.error, happenings };
  }
}
