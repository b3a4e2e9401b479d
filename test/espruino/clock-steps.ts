import fc from "fast-check";
import type { Fakes } from "./fakes/index.ts";

declare const setTime: (seconds: number) => void;
declare const getTime: () => number;

/** What happens to a clock. */
export interface Step {
  pass: number;
  late: number;
  event: boolean;
  /** Milliseconds that `setTime` moves the clock. */
  told: number;
  /** Milliseconds that the clock jumps by itself. */
  untold: number;
}

export function play(fakes: Fakes, { pass, late, event, told, untold }: Step): void {
  if (told !== 0) setTime(getTime() + told / 1000);
  fakes.time.jump(untold);
  if (event) fakes.pins.drive("BTN1", fakes.pins.pin("BTN1").level ? 0 : 1);
  fakes.time.pass(pass, late);
}

export const step = (untold: fc.Arbitrary<number>): fc.Arbitrary<Step> =>
  fc.record({
    pass: fc.nat(300),
    late: fc.nat(60),
    event: fc.boolean(),
    told: fc.oneof(fc.constant(0), fc.integer({ min: -1e12, max: 1e12 })),
    untold,
  });

/** What jumps within one wait add up to cannot be told from lateness if it is short: these are far, and one way. */
export const farSteps: fc.Arbitrary<Step[]> = fc
  .boolean()
  .chain((back) =>
    fc
      .array(step(fc.oneof(fc.constant(0), fc.integer({ min: 2000, max: 1e12 }))), { maxLength: 30 })
      .map((steps) => steps.map((each) => ({ ...each, untold: back ? -each.untold : each.untold }))),
  );

export const gaps = (times: number[]): number[] => times.slice(1).map((time, i) => time - times[i]!);
