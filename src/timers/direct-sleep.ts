import { MisuseError } from "../executor/errors/errors.ts";
import { current } from "../executor/model/current.ts";
import type { Future } from "../executor/model/future.ts";
import { enqueue } from "../executor/ready.ts";
import { suspended, timerSet } from "../executor/trace/hooks.ts";

/*
 * In place of await-sleep.ts where every sleep is awaited where it is made, and nothing is cancelled: the task that runs
 * goes into the timers at once, and what it gives to the loop says that this is done.
 */

/** What the loop has nothing more to do with. */
const ASLEEP: any = { op: { begin() {} } };

/** INVARIANT: awaited right here. */
export function awaitSleep(ms: number): Future<void> {
  if (ms >>> 0 !== ms) {
    // A board's ticks are milliseconds.
    if (!(ms >= 0 && ms < Infinity)) throw new MisuseError(2, "sleep", ms);
    ms = Math.ceil(ms);
  }
  const task = current.task!;
  suspended(task, "sleep");
  timerSet(task, ms);
  if (ms) current.exec!.timers.insert(task, ms);
  else enqueue(task);
  return ASLEEP;
}
