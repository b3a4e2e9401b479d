import { TimeoutError } from "../executor/errors/errors.ts";
import { OPTIONS } from "../executor/features.ts";
import { executorOf } from "../executor/model/current.ts";
import { Future } from "../executor/model/future.ts";
import type { Operation } from "../executor/model/kernel.ts";
import { toMs } from "../executor/model/ticks.ts";
import { checkDelay } from "../timers/delay.ts";
import { sleep } from "../timers/sleep.ts";
import { type Awaitable, futureOf, type Result } from "./awaitable.ts";
import { groupOperation, type Policy } from "./group.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["STORED"], futures: ["deadline"], takes: { deadline: "first" } };

const BY_TIME: Policy = {
  name: "deadline",
  decides(branch, group) {
    if (branch.index === 0) return true;
    throw new TimeoutError(48, group.branches[0]!.future.op.name, group.future.b);
  },
  outcome: (group) => group.winner!.value,
};

/** How long the alarm sleeps is known where the wait begins. */
function deadlineOperation(): Operation {
  const op = groupOperation(BY_TIME);
  const { start } = op;
  op.start = (waiter, future) => {
    const exec = executorOf(waiter);
    future.a[1].a = Math.max(0, future.b - toMs(exec, exec.now));
    start(waiter, future);
  };
  return op;
}

const DEADLINE = /*#__PURE__*/ deadlineOperation();

/**
 * The value of `future`, or TimeoutError R48 if it has not come when `now()` reaches `time`; it is cancelled then, and the
 * error comes after its `finally` blocks have run. Several waits in turn can so share one deadline. One that is past leaves
 * time for what is ready at once, and for nothing else. The handle of a task stands for its end: that task itself is not
 * cancelled. Cancel safety: cancelling cancels `future`, and what had arrived goes back.
 *
 * @param time in milliseconds, as `now()` counts.
 * @throws MisuseError R2 unless `time` is a finite number of 0 or more, R4 or R5 for what cannot be awaited.
 * @example
 * const end = now() + 100;
 * yield* deadline(measure(), end);
 * const value = yield* deadline(readSensor(), end);
 */
export function deadline<F extends Awaitable<any>>(future: F, time: number): Future<Result<F>> {
  if (OPTIONS) checkDelay("deadline", time);
  return new Future(DEADLINE, [futureOf("deadline", future), sleep(time)], time);
}
