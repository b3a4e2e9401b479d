import { describe, MisuseError } from "../../../src/executor/errors/errors.ts";
import type { TaskCall } from "../../../src/executor/model/future.ts";
import type { Task } from "../../../src/executor/task.ts";
import type { Board } from "../../../src/hal/board.ts";
import type { Level } from "../../../src/hal/digital.ts";
import { textOf } from "../../engine/text.ts";
import { ALL_ENDED, BORDER } from "../border.ts";
import { GuestBoard } from "./board.ts";
import { isReplaced } from "./console.ts";
import { host, keepEnd, kept, want, wantedBy } from "./host.ts";
import { GuestExecutor } from "./many-turns.ts";
import { query } from "./tasks.ts";
import { settle } from "./transfer.ts";

/** Ticks since the last turn, as the host has said in the call that goes on; below 0 if it has not. */
const told = { passed: -1 };

/** Starts the app in its sandbox: the host calls what `host().start` is given. */
export function start(app: (board: Board) => TaskCall<unknown>, name: string): void {
  if (!isReplaced || typeof app !== "function") throw new MisuseError(33, describe(app));
  const [boardName, more, cleanupMs] = JSON.parse(host().about()) as [string, string[], number];
  const board = new GuestBoard(boardName, more);
  const exec = executor(cleanupMs);
  exec.spawn(app(board), { name });
  register(exec, board);
}

function executor(cleanupMs: number): GuestExecutor {
  const exec = new GuestExecutor({ cleanupMs });
  exec.pend = want;
  exec.sinceTurn = () => (told.passed < 0 ? host().passed() : told.passed);
  exec.onError = (error, task) => host().failed(task.name, messageOf(error), textOf(error));
  exec.onEnd = (task) => ended(task);
  return exec;
}

function ended(task: Task<unknown>): void {
  const { id, name, state, resumes } = task;
  const message = state === "failed" ? messageOf(task.result) : "";
  if (kept.allowed) keepEnd(JSON.stringify([id, name, state, resumes, message]));
  else host().ended(id, name, state, resumes, message);
}

function register(exec: GuestExecutor, { pins }: GuestBoard): void {
  host().start(
    BORDER,
    (elapsed, more, keep) => {
      const next = exec.turns(elapsed, more, keep === 1);
      return exec.living === 0 ? ALL_ENDED : next;
    },
    (pin, value) => pins[pin]!.change(value),
    (pin, level, fresh, passed) =>
      wantedBy(() => {
        if (fresh) pins[pin]!.change(level);
        told.passed = passed;
        pins[pin]!.tell(level as Level, stray);
        told.passed = -1;
      }),
    (id, outcome) => wantedBy(() => settle(id, outcome)),
    () =>
      wantedBy(() => {
        for (const task of exec.tasks()) task.cancel();
      }),
    (what) => query(exec, what),
  );
}

function stray(error: unknown): void {
  host().stray(textOf(error));
}

/** Not every error is an `Error`. */
function messageOf(error: any): string {
  return typeof error?.message === "string" ? error.message : String(error);
}
