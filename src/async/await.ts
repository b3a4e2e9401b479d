import { fromCallback } from "../combine/callback.ts";
import { isRoutine } from "../executor/body/native.ts";
import { MISUSE } from "../executor/features.ts";
import { Future } from "../executor/model/future.ts";
import type { Awaited, Operation, Waiter } from "../executor/model/kernel.ts";
import { suspend } from "../executor/ready.ts";

/** A value that is there already: it comes in the next turn, as with the language's own `await`. */
const PLAIN: Operation = {
  name: "await",
  begin: suspend,
  start: (waiter: Waiter, future: Awaited) => waiter.resolve(future.a),
  stop: () => true,
};

/**
 * What `await` waits for where the compiler cannot tell that it is a future or a task. The compiler puts the call in; an app
 * has no use for it. A Promise is waited for, and left alone where the wait is cancelled; any other value is given as it is.
 */
export function $await(value: any): any {
  if (!MISUSE || value instanceof Future || isRoutine(value)) return value;
  // A handle: the executor says what to write.
  if (value && value.phase !== undefined) return value;
  if (value && typeof value.then === "function")
    return fromCallback((resolve, reject) => void value.then(resolve, reject));
  return new Future(PLAIN, value);
}
