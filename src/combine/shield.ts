import { isRoutine, notAwaitable } from "../executor/body/native.ts";
import { MISUSE } from "../executor/features.ts";
import { Future, type Routine, type TaskCall } from "../executor/model/future.ts";
import type { Operation } from "../executor/model/kernel.ts";
import { suspend } from "../executor/ready.ts";
import { startCall } from "./task-call.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["CANCELS", "BRANCHES"], futures: ["shield"], takes: { shield: "first" } };

const SHIELD: Operation = {
  name: "shield",
  begin: suspend,
  start: startCall,
  // It goes on, and whoever waits for it is told when it is over.
  stop: () => false,
};

/**
 * The value of a task that is not to be cut short, such as one that writes to a flash. It is not cancelled when whoever awaits it
 * is: that waits for its end, and is cancelled then. Cancel safety: the task runs to its end; its value is lost, and
 * its error is thrown at the await.
 *
 * @throws MisuseError R4 or R5 for what is not the call of a task.
 * @example
 * yield* race(shield(measure()), sleep(1)); // measures to the end, all the same
 */
export function shield<T>(steps: TaskCall<T>): Future<T> {
  if (MISUSE && !isRoutine(steps)) throw notAwaitable("shield", steps, 4);
  return new Future<T>(SHIELD, steps as Routine<T>);
}
