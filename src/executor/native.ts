import { context, currentTask } from "./context.ts";
import { describe, MisuseError } from "./errors.ts";
import { type Awaited, Future, type Routine } from "./future.ts";
import { CRASH, NEXT, notAwaitable, RETURN, type Task } from "./task.ts";

/*
 * Tasks as native generators, for engines that have them.
 *
 * `yield* future` goes through one shared iterator and two shared results, so it allocates nothing.
 * The engine calls `[Symbol.iterator]` and the first `next` back to back, which is what makes sharing safe.
 */
const PENDING: IteratorYieldResult<Awaited | undefined> = { done: false, value: undefined };
const ARRIVED: IteratorReturnResult<any> = { done: true, value: undefined };
let begun = false;

const AWAIT: Iterator<any, any, any> = {
  next(value) {
    if (begun) {
      begun = false;
      return PENDING;
    }
    ARRIVED.value = value;
    return ARRIVED;
  },
  throw(error) {
    throw place(error);
  },
  return(value) {
    ARRIVED.value = value;
    return ARRIVED;
  },
};

/** Set on an error that came out of the start of a wait, where no frame of the user is on the stack. */
const UNPLACED = Symbol("unplaced");

/** Called from the `yield*` that waits: its place goes into the error's stack. */
function place(error: any): unknown {
  if (error === undefined || error === null || error[UNPLACED] !== true) return error;
  delete error[UNPLACED];
  error.stack = String(new Error().stack).replace(/^.*/, `${error.name}: ${error.message}`);
  return error;
}

Future.prototype[Symbol.iterator] = function (this: Awaited) {
  currentTask(this.op.name);
  take(this);
  PENDING.value = this;
  begun = true;
  return AWAIT;
};

/** @throws MisuseError R3 if the future was awaited before. */
export function take(future: Awaited): void {
  if (future.taken) throw new MisuseError(3, future.op.name);
  future.taken = true;
}

/*
 * `yield* child()` is the engine's own delegation, and it loses a cancellation: when `finally` in the
 * child awaits, the child ends through `next`, so its caller goes on as if nothing had been cancelled.
 * `Call` stands between the two, sees the child end, and asks the executor to unwind the caller too.
 */
const UNWIND = {};
const UNWIND_CALLER = { done: false, value: UNWIND };
/** True while a cancellation is handed to the frames of a task. */
let unwinding = false;

class Call implements Iterator<any, any, any> {
  private readonly callee: Generator<any, any, any>;
  private cancelled = false;
  private over = false;

  constructor(callee: Generator<any, any, any>) {
    this.callee = callee;
    adopt(callee, context.task!);
  }

  next(value: unknown): IteratorResult<any> {
    return this.passOn(this.callee.next(value));
  }

  throw(error: unknown): IteratorResult<any> {
    this.cancelled = this.cancelled || unwinding;
    return this.passOn(this.callee.throw(error));
  }

  return(value: unknown): IteratorResult<any> {
    if (this.over) return { done: true, value };
    this.cancelled = true;
    return this.callee.return(value);
  }

  private passOn(result: IteratorResult<any>): IteratorResult<any> {
    if (!result.done || !this.cancelled) return result;
    this.over = true;
    return UNWIND_CALLER;
  }
}

/** Called directly: every `function*` has a prototype of its own, so looking `next` up is never quick. */
const next = Object.getPrototypeOf(function* () {}).prototype.next;

const OWNER = "$task";
/** One of its own in every copy of this module: two copies in one realm wrap each other. */
const WATCHED = Symbol("watched");

/** @throws MisuseError R6, R7. */
export function adoptable(steps: any): void {
  if (steps === null || typeof steps !== "object" || typeof steps.next !== "function" || !steps.throw)
    throw new MisuseError(7, "spawn", describe(steps));
  if (steps[OWNER] !== undefined) throw new MisuseError(6, steps[OWNER].name);
}

export function adopt(steps: any, task: Task<any>): void {
  steps[OWNER] = task;
  if (steps[WATCHED] === undefined) watchCalls(Object.getPrototypeOf(Object.getPrototypeOf(steps)));
}

/** Makes the generators of this realm go through `Call` where a task awaits them; elsewhere nothing changes. */
function watchCalls(generators: any): void {
  if (generators === null || typeof generators.next !== "function") return;
  const original = generators[Symbol.iterator];
  hide(generators, WATCHED, true);
  hide(generators, Symbol.iterator, function (this: any) {
    if (context.task === undefined) return original.call(this);
    adoptable(this);
    return new Call(this);
  });
}

function hide(target: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(target, key, { value, configurable: true, writable: true, enumerable: false });
}

/** Runs the task to its next await or its end. An error that leaves it is thrown. */
export function poll(task: Task<unknown>): void {
  const steps = task.steps!;
  const { value } = task;
  task.value = undefined;
  const result = task.how === NEXT ? next.call(steps, value) : divert(task, steps, value);
  if (result === (PENDING as unknown)) task.suspend(PENDING.value!);
  else step(task, steps, result);
}

function step(task: Task<unknown>, steps: Routine<unknown>, result: IteratorResult<Awaited, unknown>): void {
  while (result.value === (UNWIND as unknown)) result = steps.return(undefined);
  if (result === (PENDING as unknown)) task.suspend(PENDING.value!);
  else if (result.done) task.finish(result.value);
  else task.refuse(notAwaitable(task.name, result.value));
}

function divert(task: Task<unknown>, steps: Routine<any>, value: unknown): IteratorResult<Awaited, unknown> {
  const { how } = task;
  task.how = NEXT;
  if (how === RETURN) return steps.return(undefined);
  unwinding = how === CRASH;
  try {
    return steps.throw(value);
  } catch (error) {
    throw refusesThrow(error) ? value : error;
  } finally {
    unwinding = false;
  }
}

/** `yield*` on an array or a string: its iterator has no `throw`, and the engine's own words hide the reason. */
function refusesThrow(error: unknown): boolean {
  return error instanceof TypeError && /'throw' method/.test(error.message);
}

/** Lets go of the values that the shared results still hold; called when a turn ends. */
export function release(): void {
  PENDING.value = ARRIVED.value = undefined;
}

/** An error as the task's joiners see it: the engine's own words for `yield* 5` do not say what to do. */
export function explain(task: Task<unknown>, error: any): unknown {
  if (error instanceof MisuseError && task.state === "waiting") hide(error, UNPLACED, true);
  if (!(error instanceof TypeError) || !/iterable/.test(error.message)) return error;
  const better: any = new MisuseError(31, task.name, error.message);
  better.cause = error;
  better.stack = String(error.stack).replace(/^.*/, `${better.name}: ${better.message}`);
  return better;
}
