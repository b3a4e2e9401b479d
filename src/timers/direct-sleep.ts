import { apart } from "../executor/apart.ts";
import { MisuseError } from "../executor/errors/errors.ts";
import { current } from "../executor/model/current.ts";
import type { Future } from "../executor/model/future.ts";
import type { TaskRecord } from "../executor/model/kernel.ts";
import { enqueue } from "../executor/ready.ts";
import { suspended, timerSet } from "../executor/trace/hooks.ts";
import { insertEarlier, SLEEPERS } from "./direct-list.ts";

/*
 * In place of await-sleep.ts where every sleep is awaited where it is made, and nothing is cancelled: a sleep begins in its
 * call, and a task that sleeps is nothing but a waiter in the timers.
 */

/** What a sleep gives: there is nothing left to do. */
const ASLEEP: any = { op: { begin() {} } };

/** What `sleep(0)` gives: in its call, its task may still stand in the queue. */
const SOON: any = {
  op: {
    begin(task: TaskRecord) {
      suspended(task, "sleep");
      timerSet(task, 0);
      enqueue(task);
    },
  },
};

/** INVARIANT: awaited right here. */
export function awaitSleep(ms: number): Future<void> {
  if (ms >>> 0 !== ms || !ms) return sleepOtherwise(ms);
  const task = current.task!;
  const latest = SLEEPERS.prevIn!;
  suspended(task, "sleep");
  timerSet(task, ms);
  ms += current.exec!.now;
  task.ticks = ms;
  if (latest.ticks > ms) insertEarlier(task);
  else {
    latest.nextIn = SLEEPERS.prevIn = task;
    task.nextIn = SLEEPERS;
  }
  return ASLEEP;
}

/** A board's ticks are milliseconds: a part of one is a whole one. What is longer than 49 days is no number of 32 bits. */
function sleepOtherwise(ms: number): Future<void> {
  if (!(ms >= 0 && ms < Infinity)) throw new MisuseError(2, "sleep", ms);
  if (!ms) return SOON;
  const task = current.task!;
  suspended(task, "sleep");
  ms = Math.ceil(ms);
  timerSet(task, ms);
  task.ticks = current.exec!.now + ms;
  insertEarlier(task);
  return ASLEEP;
}

apart(sleepOtherwise, insertEarlier);
