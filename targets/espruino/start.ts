import { Executor } from "../../src/executor/checked.ts";
import type { TaskCall } from "../../src/executor/model/future.ts";
import { nameOf } from "../../src/executor/model/task-name.ts";
import type { Board } from "../../src/hal/board.ts";
import { CountdownList } from "../../src/timers/list.ts";
import { drive } from "./clock.ts";

declare const console: { log(...values: unknown[]): void };

/**
 * Runs `app` from the engine's idle loop. An error that no joiner sees becomes one line, and what stack it has;
 * the other tasks go on.
 *
 * @param board what the app uses of it: `{ digital }`. The rest is not in the script then.
 * @param name of the app's first task, for such a line.
 */
export function start(app: (board: Board) => TaskCall<unknown>, board: Partial<Board>, name: string): void {
  const exec = new Executor();
  exec.timers = new CountdownList();
  exec.onError = (error, task) => {
    console.log(`error: ${nameOf(task)}: ${Object(error).message || error}`, Object(error).stack || "");
  };
  drive(exec);
  (exec.spawn(app(board as Board)) as { label?: string }).label = name;
}
