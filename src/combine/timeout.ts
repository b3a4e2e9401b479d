import { TimeoutError } from "../executor/errors/errors.ts";
import { Future } from "../executor/model/future.ts";
import { checkDelay } from "../timers/delay.ts";
import { sleep } from "../timers/sleep.ts";
import { type Awaitable, futureOf, type Result } from "./awaitable.ts";
import { groupOperation } from "./group.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["STORED"], futures: ["timeout"], takes: { timeout: "first" } };

const TIMEOUT = groupOperation({
  name: "timeout",
  decides(branch, group) {
    if (branch.index === 0) return true;
    const { op } = group.branches[0]!.future;
    throw new TimeoutError(13, op.name, group.future.b);
  },
  outcome: (group) => group.winner!.value,
});

/**
 * The value of `future`, or TimeoutError R13 if it takes longer than `ms`; it is cancelled then, and the error
 * comes after its `finally` blocks have run. The handle of a task stands for its end: that task itself is not cancelled.
 * Cancel safety: cancelling cancels `future`, and what had arrived goes back.
 *
 * @param ms 0 or more, counted as by `sleep`.
 * @throws MisuseError R2 unless `ms` is a finite number of 0 or more, R4 or R5 for what cannot be awaited.
 * @example
 * try { yield* timeout(readTemperature(bus), 100); }
 * catch (error) { if (error instanceof TimeoutError) alarm.write(1); else throw error; }
 */
export function timeout<F extends Awaitable<any>>(future: F, ms: number): Future<Result<F>> {
  checkDelay("timeout", ms);
  return new Future(TIMEOUT, [futureOf("timeout", future), sleep(ms)], ms);
}
