import { type Awaitable, Future, type Result } from "./future.ts";
import { futuresOf, groupOperation } from "./group.ts";

const RACE = groupOperation({
  name: "race",
  decides: () => true,
  outcome: (group) => group.winner!.value,
});

/**
 * The value of the first that ends; an error of the first that fails is thrown. The others are cancelled, and
 * `race` ends when their `finally` blocks have run. They start in the order given; one that is ready at once
 * keeps the rest from starting.
 * Cancel safety: cancelling cancels all of them, and what had arrived goes back.
 *
 * @example
 * yield* race(falling(button), sleep(5000));
 */
export function race<F extends Awaitable<any>[]>(...futures: F): Future<Result<F[number]>> {
  return new Future(RACE, futuresOf("race", futures));
}

const SELECT = groupOperation({
  name: "select",
  decides: () => true,
  outcome: (group) => ({ index: group.winner!.index, value: group.winner!.value }),
});

export type Selected<F extends Awaitable<any>[]> = {
  [I in keyof F & `${number}`]: { index: ToNumber<I>; value: Result<F[I]> };
}[keyof F & `${number}`];

type ToNumber<I> = I extends `${infer N extends number}` ? N : never;

/**
 * Like `race`, and tells which one it was.
 *
 * @example
 * const first = yield* select(falling(button), sleep(5000));
 * if (first.index === 1) console.log("nobody came");
 */
export function select<F extends Awaitable<any>[]>(...futures: F): Future<Selected<F>> {
  return new Future(SELECT, futuresOf("select", futures));
}
