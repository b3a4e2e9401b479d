import { goesOn } from "./calls.ts";
import type { Executor } from "./executor.ts";
import { STATISTICS } from "./features.ts";
import type { State } from "./frame.ts";
import { READY, type Task, WAITING } from "./task.ts";
import type { Waiter } from "./waiter.ts";

/*
 * The turn and the timers of a build for a board whose app cancels nothing: neither OPTIONS nor CANCELS. There is one executor, and only tasks
 * stand in its countdown list (see timers/list.ts), so those that are due run straight from there.
 */

/** Stands before the first that sleeps, and after the last. */
const end = { ticks: NaN, next: undefined, prev: undefined } as unknown as Task<any>;
end.next = end.prev = end;

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

/** Executor.turn: runs those that were ready, then those that are due. */
export function turn(exec: Executor, elapsed: number): number {
  const { queue } = exec;
  let ready: any = queue.next;
  let task: any;
  let got: any;
  exec.now += elapsed;
  time.passed += elapsed;
  if (ready) {
    exec.tail = queue;
    queue.next = undefined;
  }
  // What is ready has a deadline below 0. One `try` for all tasks, entered again after an error.
  for (;;)
    try {
      while ((task = ready || end.next).ticks <= time.passed) {
        if (ready) ready = ready.next;
        else {
          // WAITING → READY.
          end.next = task.next;
          task.next.prev = end;
          task.ticks = READY;
          task.prev = undefined;
        }
        exec.running = task;
        if (STATISTICS) task.resumes++;
        got = (task.s as State)(task, task.prev);
        if (task.ticks < WAITING) {
          if (task.s && got && got.op) got.op.begin(task, got);
          else if (goesOn(task, got)) {
            task.next = ready;
            ready = task;
          }
        }
      }
      break;
    } catch (error) {
      exec.running = undefined;
      if (exec.caught(task, error)) {
        task.next = ready;
        ready = task;
      }
    }
  exec.running = undefined;
  // Nothing that is left is due. NaN if the list is empty.
  return queue.next ? 0 : task.ticks - time.passed || -1;
}

export function deadline(): number {
  return end.next!.ticks - time.passed || -1;
}
