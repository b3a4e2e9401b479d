// Compiled tasks that take turns, against native async functions that do.
import { compiled, native, onBoard, onDesktop } from "./compiled/load.ts";
import { compare } from "./measure.ts";

const TASKS = 1000;
const TURNS = 500;

async function taker(turns: number): Promise<void> {
  for (let i = 0; i < turns; i++) await undefined;
}

const against = () => native(taker, TASKS, TURNS);
const rows = [
  ["1,000 compiled tasks that yield / async functions", { must: 0.2, goal: 0.1 }, onBoard.switches],
  ["the same, of 6 kinds", {}, onBoard.mixed],
  ["the same of 1 kind, executor of a desktop", {}, onDesktop.switches],
] as const;

for (const [what, target, make] of rows)
  await compare(what, 15, target, () => compiled(make, TASKS, TURNS), against);
