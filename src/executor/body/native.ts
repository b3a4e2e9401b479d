import { NESTED, topOf } from "../calls/stack.ts";
import { describe, MisuseError } from "../errors/errors.ts";
import { current, currentTask } from "../model/current.ts";
import { ENDED, type Frame, type State, UNWINDING } from "../model/frame.ts";
import { Future, type Routine } from "../model/future.ts";
import type { Awaited, Operation, TaskRecord } from "../model/kernel.ts";
import { WAITING } from "../model/states.ts";
import { nameOf } from "../model/task-name.ts";
import { suspend } from "../ready.ts";

export { tellUnused } from "./unused.ts";

/*
 * Tasks as native generators, for engines that have them: a generator gets a frame with one state, `ADVANCE`.
 * Compiled tasks work beside them, and may await them. A build for a board takes compiled.ts instead.
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
  const task = currentTask(this.op.name);
  // For the executor's cleanupMs.
  if (task.cancellation) task.cancellation.place = new Error();
  if (this.taken) throw new MisuseError(3, this.op.name);
  PENDING.value = this;
  begun = true;
  return AWAIT;
};

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
    adopt(callee, current.task!);
  }

  next(value: unknown): IteratorResult<any> {
    return this.cancelled ? this.cleanUp("next", value) : this.callee.next(value);
  }

  throw(error: unknown): IteratorResult<any> {
    this.cancelled = this.cancelled || unwinding;
    return this.cancelled ? this.cleanUp("throw", error) : this.callee.throw(error);
  }

  return(value: unknown): IteratorResult<any> {
    if (this.over) return { done: true, value };
    this.cancelled = true;
    return this.cleanUp("return", value);
  }

  /** Goes on with the callee, which is unwinding. What it throws, its caller may catch: that is no clean-up any more. */
  private cleanUp(how: "next" | "throw" | "return", value: any): IteratorResult<any> {
    let result: IteratorResult<any>;
    try {
      result = this.callee[how](value);
    } catch (error) {
      topOf(current.task!).k = 0;
      throw error;
    }
    if (!result.done) return result;
    // A catch may have ended the clean-up in between; now that of the caller begins.
    topOf(current.task!).k = 1;
    if (how === "return") return result;
    this.over = true;
    return UNWIND_CALLER;
  }
}

/** Called directly: every `function*` has a prototype of its own, so looking `next` up is never quick. */
const next = Object.getPrototypeOf(function* () {}).prototype.next;

const OWNER = Symbol("task");
/** One of its own in every copy of this module: two copies in one realm wrap each other. */
const WATCHED = Symbol("watched");

interface NativeFrame extends Frame {
  steps: Routine<any> | undefined;
}

/** @throws MisuseError R6, R7. */
export function checkRoutine(steps: any): void {
  if (!isRoutine(steps)) throw notCompiled("spawn", steps) ?? new MisuseError(7, "spawn", describe(steps));
  checkFree(steps);
}

/** The error for what an `async` function returned that runs as the engine has it. What becomes of it, nobody asks. */
export function notCompiled(who: string, value: any): Error | undefined {
  if (!value || typeof value.then !== "function" || value instanceof Future) return undefined;
  value.then(undefined, () => {});
  return new MisuseError(44, who);
}

/** `await` in a function that the compiler did not see, and which awaits as the engine does. */
// biome-ignore lint/suspicious/noThenProperty: it is called by `await`, which has to be told
Future.prototype.then = function (this: Awaited): never {
  throw new MisuseError(43, this.op.name);
};

export function isRoutine(steps: any): boolean {
  if (steps === null || typeof steps !== "object") return false;
  return isFrame(steps) || (typeof steps.next === "function" && typeof steps.throw === "function");
}

const isFrame = (steps: any): steps is Frame => typeof steps.s === "function" || steps.s === ENDED;

/**
 * What `make` gives, for a task of the library to await.
 * @throws MisuseError R62, R37, R44 for what is no function, or gives nothing to await.
 */
export function callOf(who: string, make: any): any {
  if (typeof make !== "function")
    throw new MisuseError(62, who, isRoutine(make) ? "the call itself" : describe(make));
  const steps = make();
  if (steps instanceof Future || isRoutine(steps)) return steps;
  if (steps instanceof Object && steps.phase !== undefined) throw handleError(current.task!, steps);
  throw notCompiled(who, steps) ?? new MisuseError(62, who, `a function that gives ${describe(steps)}`);
}

function checkFree(steps: any): void {
  if (steps[OWNER] !== undefined) throw new MisuseError(6, nameOf(steps[OWNER]));
}

/** Somebody awaits these steps, or they were spawned. */
export function isTaken(steps: any): boolean {
  return steps[OWNER] !== undefined;
}

function adopt(steps: any, task: TaskRecord): void {
  checkFree(steps);
  steps[OWNER] = task;
  if (!isFrame(steps) && steps[WATCHED] === undefined)
    watchCalls(Object.getPrototypeOf(Object.getPrototypeOf(steps)));
}

/** Makes `steps` what `task` runs. INVARIANT: `checkRoutine(steps)` has passed. */
export function begin(task: TaskRecord & { steps: Routine<any> | undefined }, steps: any): void {
  if (!(Symbol.iterator in task)) refuseAwait(Object.getPrototypeOf(task));
  task.s = ADVANCE;
  if (isFrame(steps)) {
    task.s = NESTED;
    task.own = RETURNED;
    task.top = steps;
    steps.u = task;
  } else task.steps = steps;
  adopt(steps, task);
}

/**
 * The frame of what a compiled task calls.
 * @throws MisuseError R4, R5, R6.
 */
export function frameOf(steps: any, task: TaskRecord): Frame {
  if (steps instanceof Object && steps.phase !== undefined) throw handleError(task, steps);
  if (!isRoutine(steps)) throw notAwaitable(nameOf(task), steps, 4);
  adopt(steps, task);
  if (isFrame(steps)) return steps;
  const frame: NativeFrame = { s: ADVANCE, steps, u: undefined };
  return frame;
}

/** Makes `yield* spawn(f())` an error in a task; elsewhere a handle has no iterator, as any object. */
function refuseAwait(handles: object): void {
  Object.defineProperty(handles, Symbol.iterator, {
    get(this: TaskRecord) {
      if (current.task) throw handleError(current.task, this);
      return undefined;
    },
    configurable: true,
  });
}

function handleError(task: TaskRecord, handle: TaskRecord): Error {
  return new MisuseError(37, nameOf(task), nameOf(handle));
}

/** Makes the generators of this realm go through `Call` where a task awaits them; elsewhere nothing changes. */
function watchCalls(generators: any): void {
  if (generators === null || typeof generators.next !== "function") return;
  const original = generators[Symbol.iterator];
  hide(generators, WATCHED, true);
  hide(generators, Symbol.iterator, function (this: any) {
    if (current.task === undefined) return original.call(this);
    checkFree(this);
    return new Call(this);
  });
}

function hide(target: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(target, key, { value, configurable: true, writable: true, enumerable: false });
}

/** What a compiled task's outermost call returns is its outcome. */
const RETURNED: State = (task, value) => {
  task.s = ENDED;
  return value;
};

const ADVANCE: State = (frame, value) => {
  const { steps } = frame as NativeFrame;
  const result = next.call(steps, value);
  return result === PENDING ? PENDING.value : step(frame as NativeFrame, result);
};

function step(frame: NativeFrame, result: IteratorResult<Awaited, unknown>): unknown {
  while (result.value === (UNWIND as unknown)) result = frame.steps!.return(undefined);
  if (result === (PENDING as unknown)) return PENDING.value;
  if (!result.done) return new Future(REFUSE, result.value);
  frame.s = ENDED;
  frame.steps = undefined;
  return result.value;
}

/** A bare `yield`: the error is thrown there. */
const REFUSE: Operation = {
  name: "yield",
  begin: suspend,
  start(waiter, future) {
    throw notAwaitable(nameOf(waiter), future.a, 4);
  },
  stop: () => true,
};

/** The state of a frame at whose await an error arrived. */
export const RETHROWN: State = (frame, error) => {
  const { steps } = frame as NativeFrame;
  if (steps === undefined) throw error;
  frame.s = ADVANCE;
  try {
    return step(frame as NativeFrame, steps.throw(error));
  } catch (thrown) {
    throw refusesThrow(thrown) ? error : thrown;
  }
};

/** The same, while the task is being cancelled. */
export const CRASHED: State = (frame, error) => {
  unwinding = true;
  try {
    return RETHROWN(frame, error);
  } finally {
    unwinding = false;
  }
};

/** The state of a frame whose await was cancelled. */
export const UNWOUND: State = (frame) => {
  const { steps } = frame as NativeFrame;
  if (steps === undefined) {
    frame.s = UNWINDING;
    return undefined;
  }
  frame.s = ADVANCE;
  // A generator does not tell where it waits: until an error leaves a call that unwinds, it is in a `finally`.
  frame.k = 1;
  return step(frame as NativeFrame, steps.return(undefined));
};

/** `yield*` on an array or a string: its iterator has no `throw`, and the engine's own words hide the reason. */
function refusesThrow(error: unknown): boolean {
  return error instanceof TypeError && /'throw' method/.test(error.message);
}

/** Lets go of the values that the shared results still hold; called when a turn ends. */
export function release(): void {
  PENDING.value = ARRIVED.value = undefined;
}

/** An error as the task's joiners see it. One that comes out of the start of a wait has no place of its own yet. */
export function explain(error: any, task: TaskRecord): unknown {
  if (error instanceof MisuseError && task.phase === WAITING) hide(error, UNPLACED, true);
  return error;
}

/** The error for what `who` awaited although it is no future. */
export function notAwaitable(who: string, value: unknown, code: number): Error {
  if (value instanceof Future) return new MisuseError(14, who, value.op.name);
  if (typeof (value as any)?.then === "function") return new MisuseError(5, who);
  return new MisuseError(code, who, describe(value));
}
