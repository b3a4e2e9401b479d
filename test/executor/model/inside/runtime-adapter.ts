/*
 * All that the model uses of the runtime. When the public interface changes, this file is what changes.
 */
import {
  type Awaitable,
  all,
  CancelledError,
  Channel,
  ClosedError,
  cancellation,
  deadline,
  Event,
  Executor,
  type Future,
  fromCallback,
  Mutex,
  NO_DEADLINE,
  type Routine,
  race,
  type Scope,
  Semaphore,
  Signal,
  scope,
  select,
  sleep,
  spawn,
  type Task,
  type Ticker,
  TimeoutError,
  type Timers,
  ticker,
  timeout,
  yieldNow,
} from "ristretto";

export {
  type Awaitable,
  all,
  Channel,
  cancellation,
  deadline,
  Event,
  type Future,
  Mutex,
  NO_DEADLINE,
  type Routine,
  race,
  Semaphore,
  Signal,
  sleep,
  type Ticker,
  ticker,
  timeout,
  yieldNow,
};

export type Handle = Task<unknown>;
export type Children = Scope;

/** Starts a child of the task that runs, or of `children`. */
export function start(steps: Routine<unknown>, name: string, children?: Children): Handle {
  return children === undefined ? spawn(steps, { name }) : children.spawn(steps, { name });
}

/** A scope; at the end of its body its children are cancelled, or waited for. */
export function nursery<T>(body: (children: Children) => Routine<T>, cancel: boolean): Future<T> {
  return cancel ? scope(body, { cancel }) : scope(body);
}

/** A driver's future; `undo` gets a value that arrived and will not be seen. */
export function event<T>(
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => void,
  stop: () => void,
  undo: (value: T) => void,
): Future<T> {
  return fromCallback<T, void>(start, stop, undo);
}

/** The futures are told apart by their places, or by names. */
export function selectOf(futures: Awaitable<any>[], byName: boolean): Future<unknown> {
  if (!byName) return select(...futures);
  const named: Record<string, Awaitable<any>> = {};
  for (let i = 0; i < futures.length; i++) named[`future${i}`] = futures[i]!;
  return select(named);
}

/** What `selectOf` gave: the place of the future that was first, and its value. */
export function selected(outcome: any): { index: number; value: unknown } {
  const { key, value } = outcome;
  return key === undefined ? outcome : { index: Number(key.slice("future".length)), value };
}

/** Errors that an error carries with it. */
export function attached(error: any): unknown[] {
  const also = error?.also;
  return also === undefined ? [] : Array.isArray(also) ? also : [also];
}

/** An error that the runtime itself throws at an await, in the ordinary course of things. */
export function isExpected(error: unknown): boolean {
  return (
    error instanceof CancelledError || error instanceof TimeoutError || isClosed(error) || isDeadlock(error)
  );
}

export function isClosed(error: unknown): boolean {
  return error instanceof ClosedError;
}

/** A task locks what it holds. */
export function isDeadlock(error: any): boolean {
  return error?.code === "R46";
}

/** A child was to be spawned in a scope that was left. */
export function isScopeLeft(error: any): boolean {
  return error?.code === "R21";
}

export function isCancellation(error: unknown): boolean {
  return error instanceof CancelledError;
}

/** What the entry of a build for a board sets: the timers come from it. */
export const board: { timers: (() => Timers) | undefined } = { timers: undefined };

/** One executor with the tasks of a program. */
export class Host {
  private readonly exec: Executor;

  constructor(pend: () => void, onError: (error: unknown) => void) {
    this.exec = new Executor({ pend, onError });
    // The executor of a board takes no options.
    this.exec.pend = pend;
    this.exec.onError = onError;
    if (board.timers !== undefined) this.exec.timers = board.timers();
  }

  spawn(steps: Routine<unknown>, name: string): Handle {
    return this.exec.spawn(steps, { name });
  }

  turn(elapsed: number): number {
    return this.exec.turn(elapsed);
  }

  /** The tasks that live; a board keeps no list of them. */
  living(): Handle[] {
    return board.timers === undefined ? this.exec.tasks() : [];
  }
}

export function hasEnded(handle: Handle): boolean {
  const { state } = handle;
  return state === "done" || state === "failed" || state === "cancelled";
}
