import { Executor } from "../../src/executor/checked.ts";
import type { TaskCall } from "../../src/executor/model/future.ts";
import type { Task } from "../../src/executor/task.ts";
import type { Board } from "../../src/hal/board.ts";
import type { Clock } from "../../src/hal/clock.ts";
import { drive } from "../../src/hal/drive.ts";

/** What a host calls to start the app: gives what stops it. */
export type Start = (
  board: Board,
  clock: Clock,
  onError?: (error: unknown, task: Task<unknown>) => void,
) => () => void;

/**
 * For any engine with ES5: the host brings the board and the clock (docs/targets.md has the contracts).
 * @param name of the app's first task.
 */
export function starter(app: (board: Board) => TaskCall<unknown>, name: string): Start {
  return (board, clock, onError) => {
    const exec = new Executor({ tickMs: board.tickMs });
    exec.onError = onError;
    exec.spawn(app(board), { name });
    return drive(exec, clock);
  };
}
