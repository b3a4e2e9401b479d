import { MisuseError } from "../executor/errors/errors.ts";
import { OPTIONS, STORED } from "../executor/features.ts";
import { Future, notePlace } from "../executor/model/future.ts";
import type { Operation } from "../executor/model/kernel.ts";
import { toTicks } from "../executor/model/ticks.ts";
import { suspend } from "../executor/ready.ts";
import { checkDelay } from "./delay.ts";
import { startTimer, stopTimer } from "./timer.ts";

const SLEEP: Operation = {
  name: "sleep",
  begin: suspend,
  start: (waiter, future) => startTimer(waiter, OPTIONS ? toTicks(waiter.exec, future.a) : future.a),
  stop: stopTimer,
};

/** The one to hand out again: a direct `yield* sleep(ms)` allocates nothing, while stored futures stay apart. */
const spare = { sleep: /*#__PURE__*/ new Future<void>(SLEEP) };

/** The future of `sleep`. @throws MisuseError R2 unless `ms` is a finite number of 0 or more. */
export function awaitSleep(ms: number): Future<void> {
  if (OPTIONS) checkDelay("sleep", ms);
  else if (ms >>> 0 !== ms) {
    // A board's ticks are milliseconds.
    if (!(ms >= 0 && ms < Infinity)) throw new MisuseError(2, "sleep", ms);
    ms = Math.ceil(ms);
  }
  if (OPTIONS) notePlace();
  if (STORED) {
    if (!spare.sleep.taken) spare.sleep = new Future<void>(SLEEP);
    spare.sleep.taken = false;
  }
  spare.sleep.a = ms;
  return spare.sleep;
}
