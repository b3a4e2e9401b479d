import { type Kernel, rootOf, type TaskRecord, type Waiter } from "../model/kernel.ts";

/*
 * Where a trace hangs in; docs/architecture.md lists who calls each of these. What a desktop needs of it is the count of
 * resumes. A build that asks for none takes no-hooks.ts.
 */

/** `task` joined the ready queue. */
export function ready(_task: TaskRecord): void {}

/** A step of `task` begins. */
export function resumed(task: TaskRecord): void {
  rootOf(task).resumes++;
}

/** `task` goes on within the same step: no resume of its own. */
export function continued(task: TaskRecord): void {
  rootOf(task).resumes--;
}

/** `task` waits for `what`: the operation's name. */
export function suspended(_task: TaskRecord, _what: string): void {}

/** `task` has ended; `state` says how. */
export function ended(_task: TaskRecord): void {}

/** `waiter` waits for its timer, `ticks` from now. */
export function timerSet(_waiter: Waiter, _ticks: number): void {}

/** The timer of `waiter` has run out. */
export function timerFired(_waiter: Waiter): void {}

/** The program asks `exec` for the time. */
export function clockRead(exec: Kernel): void {
  exec.onClockRead?.();
}

/** A turn begins at `now` ticks. */
export function turnBegan(_now: number): void {}

/** It ends; `next` ticks to the first deadline. */
export function turnEnded(_next: number): void {}
