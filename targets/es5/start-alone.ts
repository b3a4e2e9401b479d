import { Executor } from "../../src/executor/checked.ts";
import type { TaskCall } from "../../src/executor/model/future.ts";
import type { Board } from "../../src/hal/board.ts";
import { drive } from "../../src/hal/drive.ts";
import { CountdownList } from "../../src/timers/list.ts";
import type { Start } from "./start.ts";

/**
 * `starter` where little memory is left, as on MicroQuickJS: with the executor and the timers of a build for a board. So a
 * tick is a millisecond, the host starts the app once, and it has to take errors.
 * @param name of the app's first task.
 */
export function starter(app: (board: Board) => TaskCall<unknown>, name: string): Start {
  return (board, clock, onError) => {
    if (board.tickMs !== 1 || onError === undefined)
      throw new TypeError(
        "The host gives a board with tickMs: 1, a clock, and a function that takes errors.",
      );
    const exec = new Executor();
    exec.timers = new CountdownList();
    exec.onError = onError;
    const stop = drive(exec, clock);
    (exec.spawn(app(board)) as { label?: string }).label = name;
    return stop;
  };
}
