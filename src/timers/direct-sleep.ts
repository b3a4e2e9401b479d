import { MisuseError } from "../executor/errors/errors.ts";
import { current } from "../executor/model/current.ts";
import type { Future } from "../executor/model/future.ts";
import { enqueue } from "../executor/ready.ts";
import { suspended, timerSet } from "../executor/trace/hooks.ts";

/*
 * In place of await-sleep.ts where every sleep is awaited where it is made, and nothing is cancelled: there is one future
 * for all sleeps, and a task that sleeps is nothing but a waiter in the timers.
 */

const ASLEEP: any = {
  op: {
    begin(task: any, future: any) {
      suspended(task, "sleep");
      timerSet(task, future.a);
      if (future.a) current.exec!.timers.insert(task, future.a);
      else enqueue(task);
    },
  },
};

/** INVARIANT: awaited right here. */
export function awaitSleep(ms: number): Future<void> {
  if (ms >>> 0 !== ms) {
    // A board's ticks are milliseconds.
    if (!(ms >= 0 && ms < Infinity)) throw new MisuseError(2, "sleep", ms);
    ms = Math.ceil(ms);
  }
  ASLEEP.a = ms;
  return ASLEEP;
}
