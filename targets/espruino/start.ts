import { Executor } from "../../src/executor/executor.ts";
import type { Routine } from "../../src/executor/future.ts";
import type { Board } from "../../src/hal/board.ts";
import { drive } from "./clock.ts";

declare const console: { log(...values: unknown[]): void };

/**
 * Runs `app` from the engine's idle loop. An error that no joiner sees becomes one line, and what stack it has;
 * the other tasks go on.
 */
export function start(app: (board: Board) => Routine<unknown>, board: Board, name: string): void {
  const exec = new Executor();
  exec.onError = (error, task) => {
    console.log(
      `error: ${task.label || task.id}: ${Object(error).message || error}`,
      Object(error).stack || "",
    );
  };
  (exec.spawn(app(board)) as { label?: string }).label = name;
  drive(exec);
}
