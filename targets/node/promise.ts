import { type Future, fromCallback, type Task } from "../../src/index.ts";

/**
 * Awaits a native Promise in a task. A rejection is thrown at the await. Cancelling leaves the promise
 * alone, since JavaScript cannot stop it; what it brings later is dropped.
 *
 * @example
 * const response = yield* fromPromise(fetch("http://localhost/"));
 */
export function fromPromise<T>(promise: PromiseLike<T>): Future<T> {
  return fromCallback<T>((resolve, reject) => {
    promise.then(resolve, reject);
  });
}

/**
 * The end of a task as a native Promise: its value, its error, or CancelledError. Its error counts as seen:
 * the executor's `onError` is not called for it.
 *
 * @example
 * const task = executor.spawn(measure(board));
 * console.log(await toPromise(task));
 */
export function toPromise<T>(task: Task<T>): Promise<T> {
  return new Promise((resolve, reject) => task.joinWith(resolve as (value: unknown) => void, reject));
}
