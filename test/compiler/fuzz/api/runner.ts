import { Executor } from "ristretto";
import { show } from "./show.ts";

/** More than any app needs; what never ends is cut off. */
const MOST_TURNS = 400;

/** Runs an app in an executor of its own, to the end of all work. It goes into the scripts. */
export function runApp(main: (lines: string[]) => any): string[] {
  const lines: string[] = [];
  const exec = new Executor({ capacity: 12 });
  exec.onError = (error, task) => void lines.push(`! ${task.name} ${show(error, 0)}`);
  const root = exec.spawn(main(lines), { name: "main" });
  let next = exec.turn(0);
  let turns = 0;
  for (; turns < MOST_TURNS && next >= 0; turns++) next = exec.turn(next);
  lines.push(`${turns} turns, main is ${root.state} ${show(root.result, 0)}`);
  for (const task of exec.tasks()) lines.push(`left ${task.name} ${task.state}`);
  return lines;
}
