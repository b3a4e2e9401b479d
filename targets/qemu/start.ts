import { Executor } from "../../src/executor/checked.ts";
import { CLOCKED, OPTIONS } from "../../src/executor/features.ts";
import type { TaskCall } from "../../src/executor/model/future.ts";
import { nameOf } from "../../src/executor/model/task-name.ts";
import type { Task } from "../../src/executor/task.ts";
import type { Board } from "../../src/hal/board.ts";
import { CountdownList } from "../../src/timers/list.ts";
import { ALL_ENDED, type Host } from "./natives.ts";

declare const host: Host;

/**
 * Starts `app` and gives the firmware what it calls in its loop. An error that no joiner sees is told, and the other tasks
 * go on.
 *
 * @param deliver see Host.runLoop; left out where the app has no inputs.
 */
export function start(
  app: (board: Board) => TaskCall<unknown>,
  board: Board,
  name: string,
  deliver?: () => void,
): void {
  const exec = new Executor();
  exec.timers = new CountdownList();
  exec.onError = (error, task) => host.tellFailure(nameOf(task), error);
  exec.pend = host.wantTurn;
  let began = 0;
  const turn = (elapsed: number) => {
    if (CLOCKED) began = host.uptime();
    return exec.turn(elapsed);
  };
  if (CLOCKED) exec.sinceTurn = () => host.uptime() - began;
  if (OPTIONS) exec.spawn(app(board), { name });
  else (exec.spawn(app(board)) as { label?: string }).label = name;
  if (OPTIONS) tellAll(exec, turn, deliver);
  else host.runLoop(turn, deliver);
}

/** All that a run on Node tells. */
function tellAll(exec: Executor, turn: (elapsed: number) => number, deliver: (() => void) | undefined): void {
  exec.onEnd = tellEnd;
  host.runLoop(
    (elapsed) => {
      const next = turn(elapsed);
      return exec.living > 0 ? next : ALL_ENDED;
    },
    deliver,
    () => {
      for (const task of exec.tasks()) host.tellTask(task.name, task.state, task.resumes);
    },
    () => {
      for (const task of exec.tasks()) task.cancel();
    },
  );
}

function tellEnd({ name, state, resumes, result }: Task<unknown>): void {
  if (state === "failed") host.tellEnd(name, state, resumes, messageOf(result));
  else host.tellEnd(name, state, resumes);
}

/** Not every error is an `Error`. */
function messageOf(error: any): string {
  return error && typeof error.message === "string" ? error.message : String(error);
}
