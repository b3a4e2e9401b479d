// What build.mjs has made, and how it is timed.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { collectGarbage, timed, timedAsync } from "../measure.ts";
import type * as Tasks from "./tasks.ts";

declare const board: typeof Tasks;

const at = (name: string) => new URL(name, import.meta.url);
runInThisContext(readFileSync(at("board.js"), "utf8"), { filename: "board.js" });

/** With the executor of a board; and with that of a desktop. */
export const onBoard: typeof Tasks = board;
export const onDesktop: typeof Tasks = await import(at("desktop.mjs").href);

/** See switch.ts. */
const WARM = 0.2;

export function compiled(
  make: (tasks: number) => (turns: number) => void,
  tasks: number,
  turns: number,
): number {
  const run = make(tasks);
  collectGarbage();
  run(turns * WARM);
  return timed(tasks * turns, () => run(turns));
}

export async function native(
  body: (turns: number) => Promise<unknown>,
  tasks: number,
  turns: number,
): Promise<number> {
  const run = (count: number) => Promise.all(Array.from({ length: tasks }, () => body(count)));
  collectGarbage();
  await run(turns * WARM);
  return timedAsync(tasks * turns, async () => void (await run(turns)));
}
