/** What a measurement prints of its row of table.mjs, as JSON. `ratio` is the median of those of single rounds. */
export interface Result {
  ours: number;
  against?: number;
  ratio?: number;
}

/** Gives what one operation cost, in the unit of its row. */
export type Run = () => number | Promise<number>;

/**
 * Rounds that do not count: they optimise the code again that a collection threw away. The optimiser works in a thread of its
 * own whose time counts, so what is measured lasts 50 ms and more: in 10 ms, most of it would be that.
 */
export const WARM = 0.2;

/** This process measures one row. */
export function isAsked(id: string): boolean {
  return process.argv[2] === id;
}

export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

/** Nanoseconds of processor time that this process has had, in all its threads. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

/** Nanoseconds of processor time for one of `count` operations. */
export function timed(count: number, run: () => void): number {
  const start = processorTime();
  run();
  return (processorTime() - start) / count;
}

export async function timedAsync(count: number, run: () => Promise<void>): Promise<number> {
  const start = processorTime();
  await run();
  return (processorTime() - start) / count;
}

/** If this is the row to measure: runs both in turn, `rounds` times after one that does not count, and prints the result. */
export async function compare(id: string, rounds: number, run: Run, other: Run): Promise<void> {
  if (!isAsked(id)) return;
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
  print({ ours: median(ours), against: median(against), ratio });
}

/** It also throws optimised code away: before a measurement of a few nanoseconds, warm up after it. */
export function collectGarbage(): void {
  (globalThis as any).gc();
}

export function print(result: Result): void {
  console.log(JSON.stringify(result));
}
