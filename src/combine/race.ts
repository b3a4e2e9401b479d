import { Future } from "../executor/model/future.ts";
import { type Awaitable, futuresOf, type Result } from "./awaitable.ts";
import { groupOperation } from "./group.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { futures: ["race"], takes: { race: "all" } };

const RACE = groupOperation({
  name: "race",
  decides: () => true,
  outcome: (group) => group.winner!.value,
});

/**
 * The value of the first that ends; an error of the first that fails is thrown. The others are cancelled, and
 * `race` ends when their `finally` blocks have run. They start in the order given; one that is ready at once
 * keeps the rest from starting. Errors out of their clean-up are thrown, or are in the list `also` of the first error.
 * The handle of a task stands for its end: that task itself is not cancelled.
 * Cancel safety: cancelling cancels all of them, and what had arrived goes back.
 *
 * @throws MisuseError R16 if there is nothing to wait for, R4 or R5 for what cannot be awaited.
 * @example
 * yield* race(falling(button), sleep(5000));
 */
export function race<F extends Awaitable<any>[]>(...futures: F): Future<Result<F[number]>> {
  return new Future(RACE, futuresOf("race", futures));
}
