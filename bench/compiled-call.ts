// A compiled task that awaits one task after the other, against native async functions.
import { compiled, native, onBoard, onDesktop } from "./compiled/load.ts";
import { compare } from "./measure.ts";

const TURNS = 500_000;

async function child(): Promise<number> {
  await undefined;
  return 1;
}

async function parent(turns: number): Promise<number> {
  let sum = 0;
  for (let i = 0; i < turns; i++) sum += await child();
  return sum;
}

const rows = [
  ["an awaited child of one yield / async function", { must: 0.7 }, onBoard.calls, 1],
  ["the same, in each of 1,000 tasks", {}, onBoard.calls, 1000],
  ["the same in 1 task, executor of a desktop", {}, onDesktop.calls, 1],
] as const;

for (const [what, target, make, tasks] of rows)
  await compare(
    what,
    15,
    target,
    () => compiled(make, tasks, TURNS / tasks),
    () => native(parent, tasks, TURNS / tasks),
  );
