// What build.mjs has made, and how it is timed.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { Executor } from "ristretto";
import { collectGarbage, timed, timedAsync, WARM } from "../measure.ts";

declare const board: { executor(): Executor; tasks: unknown };

/** The tasks of a file, and the executor that they are for. */
export interface Variant<T> {
  executor(): Executor;
  tasks: T;
}

export type Where = "native" | "compiled" | "board";

/** @param name the file, without `.ts`. */
export async function load<T>(name: string): Promise<Record<Where, Variant<T>>> {
  const at = (end: string) => new URL(`${name}.${end}`, import.meta.url);
  const executor = () => new Executor();
  const [native, compiled] = [await import(at("native.mjs").href), await import(at("compiled.mjs").href)];
  runInThisContext(readFileSync(at("board.js"), "utf8"), { filename: "board.js" });
  return {
    native: { executor, tasks: native },
    compiled: { executor, tasks: compiled },
    board: board as Variant<T>,
  };
}

/** What one of `tasks * turns` operations costs. */
export function settled(run: (turns: number) => void, tasks: number, turns: number): number {
  collectGarbage();
  run(turns * WARM);
  return timed(tasks * turns, () => run(turns));
}

/** The same of async functions. */
export async function settledAsync(
  body: (turns: number, i: number) => Promise<unknown>,
  tasks: number,
  turns: number,
): Promise<number> {
  const run = (count: number) => Promise.all(Array.from({ length: tasks }, (_, i) => body(count, i)));
  collectGarbage();
  await run(turns * WARM);
  return timedAsync(tasks * turns, async () => void (await run(turns)));
}
