import type { Executor } from "./executor.ts";
import { DIRECT } from "./features.ts";
import { READY, type Task } from "./task.ts";
import type { Waiter } from "./waiter.ts";

/*
 * The timers of a build that is DIRECT. There is one executor, only tasks stand in its
 * countdown list (see timers/list.ts), and a sleep that is awaited where it is made begins at once.
 */

/** Stands before the first that sleeps, and after the last. */
const end = { ticks: NaN, next: undefined, prev: undefined } as unknown as Task<any>;
if (DIRECT) end.next = end.prev = end;

/** What was counted down. */
const time = { passed: 0 };

/** `ticks` from now, 1 or more. INVARIANT: it stands in no list. */
export function insert(waiter: Waiter, ticks: number): void {
  let prev: Waiter = end.prev;
  const deadline = time.passed + ticks;
  while (prev.ticks > deadline) prev = prev.prev!;
  waiter.ticks = deadline;
  waiter.prev = prev;
  waiter.next = prev.next;
  prev.next = prev.next!.prev = waiter;
}

/** WAITING → READY for all that are due: a part of the list as it is, behind those that are ready. */
export function advance(exec: Executor, elapsed: number): void {
  let task: any = end.next;
  time.passed += elapsed;
  if (task.ticks <= time.passed) {
    exec.tail.next = task;
    let last: any;
    do {
      last = task;
      task = task.next;
      last.ticks = READY;
      last.prev = undefined;
    } while (task.ticks <= time.passed);
    last.next = undefined;
    end.next = task;
    task.prev = end;
  }
}

export function deadline(): number {
  return end.next!.ticks - time.passed || -1;
}
