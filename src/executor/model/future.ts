import { MisuseError } from "../errors/errors.ts";
import { MISUSE, OPTIONS } from "../features.ts";
import { current } from "./current.ts";
import type { Awaited, Operation } from "./kernel.ts";

/** The steps of a task: what a `function*` returns. */
export type Routine<T> = Generator<Future<any>, T, any>;

/** What a task of ristretto's own returns: `yield*` and `await` take it. Its `then` is for the types alone. */
export type LibraryTask<T> = Routine<T> & PromiseLike<T>;

/** The call of a task: what a `function*` returns or, where the compiler makes a task of it, an `async` function. */
export type TaskCall<T> = Routine<T> | Promise<T>;

/** Something to await once with `yield*`. Lazy: nothing happens, and no time runs, before that. */
export class Future<T> implements Awaited {
  readonly op: Operation;
  a: any;
  b: any;
  taken?: boolean;
  /** For the types of `await`, which the compiler makes a `yield*` of. Calling it throws R43. */
  // biome-ignore lint/suspicious/noThenProperty: `await` has to know of it
  declare then: PromiseLike<T>["then"];
  /** Runs where `yield*` begins (see body/native.ts). */
  declare [Symbol.iterator]: () => Iterator<Future<any>, T, any>;

  constructor(op: Operation, a?: unknown, b?: unknown) {
    this.op = op;
    this.a = a;
    this.b = b;
    if (OPTIONS) {
      this.taken = false;
      notePlace();
    }
  }
}

/** Of a task that cleans up, the place is kept where it makes what it awaits: the executor's cleanupMs tells it. */
export function notePlace(): void {
  const { task } = current;
  if (task && task.cancellation) task.cancellation.place = new Error();
}

/**
 * True if `spare` can be handed out again: whoever had it last has awaited it. This is how a direct
 * `yield* sleep(ms)` allocates nothing while stored futures stay apart.
 */
export function reusable(spare: Future<any> | undefined): spare is Future<any> {
  if (!spare || !spare.taken) return false;
  spare.taken = false;
  if (OPTIONS) notePlace();
  return true;
}

/** `spare`, if it can be handed out again, or a new future. Whoever calls keeps it as its next spare. */
export function reuse<T>(spare: Future<T> | undefined, op: Operation, a: unknown): Future<T> {
  return reusable(spare) ? spare : new Future<T>(op, a);
}

/** @throws MisuseError R3 if the future was awaited before. */
export function take(future: Awaited): void {
  if (MISUSE && future.taken) throw new MisuseError(3, future.op.name);
  future.taken = true;
}
