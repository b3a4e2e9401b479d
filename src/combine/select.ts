import { isRoutine } from "../executor/body/native.ts";
import { FAIR, NAMED } from "../executor/features.ts";
import { Future } from "../executor/model/future.ts";
import { type Awaitable, futuresOf, type Result } from "./awaitable.ts";
import { groupOperation } from "./group.ts";
import { inTurns } from "./taking-turns.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = {
  futures: ["select"],
  takes: { select: "all" },
  unless: { select: ["several", "named"] },
  gives: ["index", "key", "value"],
  members: { fair: ["FAIR"] },
};

const SELECT = groupOperation({
  name: "select",
  decides: () => true,
  outcome({ winner, future }) {
    const { index, value } = winner!;
    return (NAMED || FAIR) && future.b ? { key: future.b[index], value } : { index, value };
  },
});

export type Selected<F extends Awaitable<any>[]> = {
  [I in keyof F & `${number}`]: { index: ToNumber<I>; value: Result<F[I]> };
}[keyof F & `${number}`];

/** What `select({ name: future })` gives. */
export type SelectedByName<F extends Record<string, Awaitable<any>>> = {
  [K in keyof F & string]: { key: K; value: Result<F[K]> };
}[keyof F & string];

export interface SelectOptions {
  /**
   * Of those that are ready at once, the one comes that has not come for the longest time in this task, by the channel, signal or
   * lock that it waits for; else by its name or place. Default false: the first one listed.
   */
  fair?: boolean;
}

type ToNumber<I> = I extends `${infer N extends number}` ? N : never;

/**
 * Like `race`, and tells which one it was: by its place, or by its name where they are given as an object. Of those that are
 * ready at once, the first listed comes; with `{ fair: true }` behind them, they take turns.
 * Cancel safety: as that of `race`.
 *
 * @throws MisuseError R16 if there is nothing to wait for, R4 or R5 for what cannot be awaited.
 * @example
 * const first = yield* select({ button: falling(button), late: sleep(5000) });
 * if (first.key === "late") console.log("nobody came");
 */
export function select<F extends Awaitable<any>[]>(...futures: F): Future<Selected<F>>;
export function select<F extends Awaitable<any>[]>(
  ...futuresAndOptions: [...F, SelectOptions]
): Future<Selected<F>>;
export function select<F extends Record<string, Awaitable<any>>>(
  named: F,
  options?: SelectOptions,
): Future<SelectedByName<F>>;
export function select(...futures: any[]): Future<any> {
  const { length } = futures;
  const options: SelectOptions | undefined =
    FAIR && length > 1 && isNamed(futures[length - 1]) ? futures.pop() : undefined;
  const first = futures[0];
  const names = (NAMED || FAIR) && futures.length === 1 && isNamed(first) ? Object.keys(first) : undefined;
  const all = futuresOf("select", names ? names.map((name) => first[name]) : futures);
  return FAIR && options?.fair ? inTurns(all, names) : new Future(SELECT, all, names);
}

function isNamed(value: any): boolean {
  return value && typeof value === "object" && !(value instanceof Future || isRoutine(value));
}
