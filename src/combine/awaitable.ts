import { isRoutine, notAwaitable } from "../executor/body/native.ts";
import { MisuseError } from "../executor/errors/errors.ts";
import { HANDLES, MISUSE } from "../executor/features.ts";
import { Future, type Routine, type TaskCall } from "../executor/model/future.ts";
import type { Task } from "../executor/task.ts";
import { call } from "./task-call.ts";

/** What a combinator accepts: a future, the call of a task, or the handle of one that runs, which stands for its end. */
export type Awaitable<T> = Future<T> | TaskCall<T> | Task<T>;

/** What comes of it. */
export type Result<F> =
  F extends Future<infer T>
    ? T
    : F extends Task<infer T>
      ? T
      : F extends Generator<any, infer T, any>
        ? T
        : F extends Promise<infer T>
          ? T
          : never;

/**
 * @throws MisuseError R16 for an empty list.
 * @throws MisuseError R4, R5 for what cannot be awaited.
 */
export function futuresOf(name: string, awaitables: readonly Awaitable<any>[]): Future<any>[] {
  if (awaitables.length === 0) throw new MisuseError(16, name);
  return awaitables.map((awaitable) => futureOf(name, awaitable));
}

export function futureOf(name: string, awaitable: Awaitable<any>): Future<any> {
  if (awaitable instanceof Future) return awaitable;
  if (HANDLES && awaitable && (awaitable as Task<any>).id !== undefined)
    return (awaitable as Task<any>).join();
  if (MISUSE && !isRoutine(awaitable)) throw notAwaitable(name, awaitable, 4);
  return call(awaitable as Routine<any>);
}
