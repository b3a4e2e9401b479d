import { Future } from "../executor/model/future.ts";
import { type Awaitable, futuresOf, type Result } from "./awaitable.ts";
import { groupOperation } from "./group.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { futures: ["all"], takes: { all: "all" } };

const ALL = groupOperation({
  name: "all",
  // Nothing but an error does, and the group ends by itself when the last one has.
  decides: () => false,
  outcome: (group) => group.branches.map((branch) => branch.value),
});

/**
 * The values of all of them, in the order given. The first that fails decides: its error is thrown after the
 * others were cancelled and their `finally` blocks have run; further errors are in its list `also`. The handle of a task
 * stands for its end: that task itself is not cancelled.
 * Cancel safety: cancelling cancels all of them, and what had arrived goes back.
 *
 * @throws MisuseError R16 if there is nothing to wait for, R4 or R5 for what cannot be awaited.
 * @example
 * const [left, right] = yield* all(measure(leftEye), measure(rightEye));
 */
export function all<F extends Awaitable<any>[]>(...futures: F): Future<{ [I in keyof F]: Result<F[I]> }> {
  return new Future(ALL, futuresOf("all", futures));
}
