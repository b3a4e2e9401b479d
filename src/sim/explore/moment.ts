/**
 * A tick, told by what it depends on: `plus` ticks after the start of the program (`base` 0), or after its input number
 * `base`, whose own tick may be any. All that an input brings about moves along with it.
 */
export interface Moment {
  readonly base: number;
  readonly plus: number;
}

export const START: Moment = { base: 0, plus: 0 };

export function later({ base, plus }: Moment, ticks: number): Moment {
  return { base, plus: plus + ticks };
}

/** The tick that it is where input `i` comes at `ticks[i]`; `ticks[0]` is 0. */
export function tickOf({ base, plus }: Moment, ticks: readonly number[]): number {
  return ticks[base]! + plus;
}
