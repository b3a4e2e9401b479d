import type { Happening } from "./schedule.ts";

/** A schedule in which something is wrong. */
export interface FailingSchedule {
  /** Its number: `explore(program, { schedule })` runs it again. */
  readonly schedule: number;
  readonly error: unknown;
  /** What happened, in order. */
  readonly happenings: readonly Happening[];
}

interface Found {
  schedules: number;
  complete: boolean;
  samples: number;
  failed: number;
  ticksTold: boolean;
  failure: FailingSchedule | undefined;
}

/** What came out of `explore`. */
export class Exploration {
  /** How many schedules ran. */
  readonly schedules: number;
  /** There are no others, as far as the order of events goes. */
  readonly complete: boolean;
  /** How many of them were chosen at random, since there were more than `max`. */
  readonly samples: number;
  /** How many failed. */
  readonly failed: number;
  /** Of those that failed, the one with the fewest events. */
  readonly failure: FailingSchedule | undefined;
  /**
   * The program asks for the time, or does not do the same each time, so that it may tell ticks apart which bring the same
   * order of events: of these the earliest and the latest were tried, and those between were not.
   */
  readonly ticksTold: boolean;

  /** @internal */
  constructor({ schedules, complete, samples, failed, ticksTold, failure }: Found) {
    this.schedules = schedules;
    this.complete = complete;
    this.samples = samples;
    this.failed = failed;
    this.ticksTold = ticksTold;
    this.failure = failure;
  }

  /** @throws Error that lists the shortest schedule that fails, if one does; its `cause` is what is wrong. */
  orThrow(): this {
    if (this.failure !== undefined) throw new Error(this.toString(), { cause: this.failure.error });
    return this;
  }

  /** What was tried and, of the shortest schedule that fails, what happens at which ms. */
  toString(): string {
    return this.failure === undefined
      ? `${this.summary()}\n`
      : `${this.list(this.failure)}\n${this.summary()}\n`;
  }

  private list({ schedule, error, happenings }: FailingSchedule): string {
    const last = happenings[happenings.length - 1]?.t ?? 0;
    const width = String(last).length;
    const lines = happenings.map(({ t, text }) => `${padded(String(t), width)} ms  ${text}`);
    return [`Schedule ${schedule} fails: ${messageOf(error)}`, "", ...lines, ""].join("\n");
  }

  private summary(): string {
    const { schedules, samples, complete, failed } = this;
    const all = complete ? "all there are" : `${samples} of them at random; there are more`;
    const told = this.ticksTold
      ? " The program tells ticks apart: of those between two events, the earliest and the latest were tried."
      : "";
    return `${schedules} schedules, ${all}; ${failed} failed.${told}`;
  }
}

function padded(text: string, width: number): string {
  let wide = text;
  while (wide.length < width) wide = ` ${wide}`;
  return wide;
}

/** Not every error is an `Error`. */
function messageOf(error: any): string {
  return typeof error?.message === "string" ? error.message : String(error);
}
