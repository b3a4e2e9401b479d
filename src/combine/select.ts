import { isRoutine } from "../executor/body/native.ts";
import { NAMED } from "../executor/features.ts";
import { Future } from "../executor/model/future.ts";
import { type Awaitable, futuresOf, type Result } from "./awaitable.ts";
import { groupOperation } from "./group.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = {
  futures: ["select"],
  takes: { select: "all" },
  unless: { select: ["several", "named"] },
  gives: ["index", "key", "value"],
};

const SELECT = groupOperation({
  name: "select",
  decides: () => true,
  outcome({ winner, future }) {
    const { index, value } = winner!;
    return NAMED && future.b ? { key: future.b[index], value } : { index, value };
  },
});

export type Selected<F extends Awaitable<any>[]> = {
  [I in keyof F & `${number}`]: { index: ToNumber<I>; value: Result<F[I]> };
}[keyof F & `${number}`];

/** What `select({ name: future })` gives. */
export type SelectedByName<F extends Record<string, Awaitable<any>>> = {
  [K in keyof F & string]: { key: K; value: Result<F[K]> };
}[keyof F & string];

type ToNumber<I> = I extends `${infer N extends number}` ? N : never;

/**
 * Like `race`, and tells which one it was: by its place, or by its name where they are given as an object.
 * Cancel safety: as that of `race`.
 *
 * @throws MisuseError R16 if there is nothing to wait for, R4 or R5 for what cannot be awaited.
 * @example
 * const first = yield* select({ button: falling(button), late: sleep(5000) });
 * if (first.key === "late") console.log("nobody came");
 */
export function select<F extends Awaitable<any>[]>(...futures: F): Future<Selected<F>>;
export function select<F extends Record<string, Awaitable<any>>>(named: F): Future<SelectedByName<F>>;
export function select(...futures: any[]): Future<any> {
  const first = futures[0];
  if (!NAMED || futures.length !== 1 || !isNamed(first))
    return new Future(SELECT, futuresOf("select", futures));
  const names = Object.keys(first);
  return new Future(
    SELECT,
    futuresOf(
      "select",
      names.map((name) => first[name]),
    ),
    names,
  );
}

function isNamed(value: any): boolean {
  return value && typeof value === "object" && !(value instanceof Future || isRoutine(value));
}
