import { type Awaitable, Future, type Result } from "./future.ts";
import { futuresOf, groupOperation } from "./group.ts";

const ALL = groupOperation({
  name: "all",
  // Nothing but an error does, and the group ends by itself when the last one has.
  decides: () => false,
  outcome: (group) => group.branches.map((branch) => branch.value),
});

/**
 * The values of all of them, in the order given. The first that fails decides: its error is thrown after the
 * others were cancelled and their `finally` blocks have run.
 * Cancel safety: cancelling cancels all of them, and what had arrived goes back.
 *
 * @example
 * const [left, right] = yield* all(measure(leftEye), measure(rightEye));
 */
export function all<F extends Awaitable<any>[]>(...futures: F): Future<{ [I in keyof F]: Result<F[I]> }> {
  return new Future(ALL, futuresOf("all", futures));
}
