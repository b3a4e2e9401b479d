import { executorOf } from "./context.ts";
import { MisuseError } from "./errors.ts";
import { OPTIONS } from "./features.ts";
import type { Task } from "./task.ts";
import { rootOf, type Waiter } from "./waiter.ts";

/**
 * What a kind of future does. One constant object a kind; `waiter` holds what belongs to one wait.
 * Drivers use `fromCallback` instead.
 */
export interface Operation {
  /** As the user wrote it: `sleep`, `receive`. */
  readonly name: string;
  /** How the task that runs awaits it: `suspend`, or what does the same for this kind in fewer steps. */
  begin(task: Task<any>, future: Future<any>): void;
  /** Begins the wait. May call `waiter.resolve` or `waiter.reject` at once, or throw before that. */
  start(waiter: Waiter, future: Future<any>): void;
  /** Leaves the wait. False: clean-up goes on, and the waiter is resolved or rejected when it is over. */
  stop(waiter: Waiter, future: Future<any>): boolean;
  /** Gives back a value that arrived but will never be seen, because its task was cancelled first. */
  undo?(value: unknown, future: Future<any>, waiter: Waiter): void;
}

/** What `yield*` hands to the executor while a task waits. */
export type Awaited = Future<any>;

/** The steps of a task: what a `function*` returns. */
export type Routine<T> = Generator<Awaited, T, any>;

/** Whatever `yield*` accepts in a task. */
export type Awaitable<T> = Future<T> | Routine<T>;

export type Result<F> = F extends Future<infer T> ? T : F extends Generator<any, infer T, any> ? T : never;

/**
 * Something to await once with `yield*`. Lazy: nothing happens, and no time runs, before that.
 */
export class Future<T> {
  readonly op: Operation;
  a: any;
  b: any;
  taken?: boolean;
  /** Runs where `yield*` begins (see native.ts). */
  declare [Symbol.iterator]: () => Iterator<Awaited, T, any>;

  constructor(op: Operation, a?: unknown, b?: unknown) {
    this.op = op;
    this.a = a;
    this.b = b;
    if (OPTIONS) this.taken = false;
  }
}

/**
 * True if `spare` can be handed out again: whoever had it last has awaited it. This is how a direct
 * `yield* sleep(ms)` allocates nothing while stored futures stay apart.
 */
export function reusable(spare: Future<any> | undefined): spare is Future<any> {
  if (!spare || !spare.taken) return false;
  spare.taken = false;
  return true;
}

/** @throws MisuseError R3 if the future was awaited before. */
export function take(future: Future<any>): void {
  if (future.taken) throw new MisuseError(3, future.op.name);
  future.taken = true;
}

/** Leaves the wait for `future`; what a driver's `stop` throws is reported, and the wait is over all the same. */
export function stopWait(waiter: Waiter, future: Future<any>): boolean {
  try {
    return future.op.stop(waiter, future);
  } catch (error) {
    executorOf(waiter).report(error, rootOf(waiter));
    return true;
  }
}
