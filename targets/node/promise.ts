import { type Future, fromCallback, type Task } from "../../src/index.ts";
import type { HostSignal } from "./host-types.ts";

/**
 * Awaits a native Promise in a task. A rejection is thrown at the await. Cancel safety: JavaScript cannot stop a promise, so
 * what it brings later is dropped. Give a function to make it when it is awaited: its signal is aborted when the await is
 * cancelled: `fromPromise((signal) => fetch(url, { signal }))`.
 *
 * @example
 * const response = yield* fromPromise(fetch("http://localhost/"));
 */
export function fromPromise<T>(
  promise: PromiseLike<T> | ((signal: HostSignal) => PromiseLike<T>),
): Future<T> {
  return fromCallback<T, AbortController>(
    (resolve, reject) => {
      const controller = new AbortController();
      const made = typeof promise === "function" ? promise(controller.signal) : promise;
      made.then(resolve, reject);
      return controller;
    },
    (controller) => controller.abort(),
  );
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
