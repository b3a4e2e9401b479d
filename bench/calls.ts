// A task that awaits one task after the other, against async functions.
import { compare } from "./measure.ts";
import type * as Tasks from "./tasks/calls.ts";
import { load, settled, settledAsync } from "./tasks/load.ts";

const TURNS = 5_000_000;

async function child(): Promise<number> {
  await undefined;
  return 1;
}

async function parent(turns: number): Promise<number> {
  let sum = 0;
  for (let i = 0; i < turns; i++) sum += await child();
  return sum;
}

const { board, compiled } = await load<typeof Tasks>("calls");
const rows = [
  ["call-board", board, 1],
  ["call-many-board", board, 1000],
  ["call-compiled", compiled, 1],
] as const;

for (const [id, { executor, tasks }, count] of rows)
  await compare(
    id,
    15,
    () => settled(tasks.calls(executor(), count), count, TURNS / count),
    () => settledAsync(parent, count, TURNS / count),
  );
