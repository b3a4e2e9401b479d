/** The most that a ratio may be, and what it should be. */
export interface Target {
  must?: number;
  goal?: number;
}

/** One line of the table. `ratio` is the median of the ratios of the single rounds, not of the medians. */
export interface Result extends Target {
  what: string;
  unit: string;
  ours: number;
  against?: number;
  ratio?: number;
}

/** Gives what one operation cost, in the unit of its line. */
export type Run = () => number | Promise<number>;

export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

/** Nanoseconds for one of `count` operations. */
export function timed(count: number, run: () => void): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / count;
}

export async function timedAsync(count: number, run: () => Promise<void>): Promise<number> {
  const start = process.hrtime.bigint();
  await run();
  return Number(process.hrtime.bigint() - start) / count;
}

/** Runs both in turn, `rounds` times after one that does not count, and prints the line. */
export async function compare(
  what: string,
  rounds: number,
  target: Target,
  run: Run,
  other: Run,
): Promise<void> {
  const ours: number[] = [];
  const against: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const b = await other();
    const a = await run();
    if (round < 0) continue;
    ours.push(a);
    against.push(b);
  }
  const ratio = median(ours.map((a, i) => a / against[i]!));
  print({ what, unit: "ns", ours: median(ours), against: median(against), ratio, ...target });
}

/** It also throws optimised code away: before a measurement of a few nanoseconds, warm up after it. */
export function collectGarbage(): void {
  (globalThis as any).gc();
}

export function print(result: Result): void {
  console.log(JSON.stringify(result));
}
