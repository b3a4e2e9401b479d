import { TimeoutError } from "../executor/errors.ts";
import { type Awaitable, Future, type Result } from "../executor/future.ts";
import { futureOf, groupOperation } from "../executor/group.ts";
import { sleep } from "./sleep.ts";
import { checkDelay } from "./units.ts";

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
 * comes after its `finally` blocks have run.
 * Cancel safety: cancelling cancels `future`, and what had arrived goes back.
 *
 * @throws MisuseError R2 unless `ms` is a finite number of 0 or more.
 * @example
 * try { yield* timeout(readTemperature(bus), 100); }
 * catch (error) { if (error instanceof TimeoutError) alarm.write(1); else throw error; }
 */
export function timeout<F extends Awaitable<any>>(future: F, ms: number): Future<Result<F>> {
  checkDelay("timeout", ms);
  return new Future(TIMEOUT, [futureOf("timeout", future), sleep(ms)], ms);
}
