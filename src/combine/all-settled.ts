import type { Future } from "../executor/model/future.ts";
import { all } from "./all.ts";
import { type Awaitable, futuresOf, type Result } from "./awaitable.ts";
import { type Settled, settled } from "./settled.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = {
  futures: ["allSettled"],
  takes: { allSettled: "all" },
  gives: ["status", "value", "reason"],
};

/**
 * How all of them ended, in the order given: `{ status: "fulfilled", value }` or `{ status: "rejected", reason }`. None is
 * cancelled because another one fails. The handle of a task stands for its end.
 * Cancel safety: cancelling cancels all of them, and what had arrived goes back; an error that had arrived goes to `onError`.
 *
 * @throws MisuseError R16 if there is nothing to wait for, R4 or R5 for what cannot be awaited.
 * @example
 * const ends = yield* allSettled(measure(), readSensor());
 * for (const end of ends) if (end.status === "fulfilled") check(end.value);
 */
export function allSettled<F extends Awaitable<any>[]>(
  ...futures: F
): Future<{ [I in keyof F]: Settled<Result<F[I]>> }> {
  return all(...futuresOf("allSettled", futures).map(settled)) as Future<any>;
}
