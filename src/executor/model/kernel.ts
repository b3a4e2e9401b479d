import type { Frame } from "./frame.ts";

/*
 * The interfaces by which the parts of the core know each other. They name each other, so they stand in one file;
 * whoever implements one of them is imported by nobody below.
 */

/** What is awaited, as data: see the class Future. */
export interface Awaited {
  readonly op: Operation;
  a: any;
  b: any;
  taken?: boolean;
}

/**
 * What a kind of future does. One constant object a kind; `waiter` holds what belongs to one wait.
 * Drivers use `fromCallback` instead.
 */
export interface Operation {
  /** As the user wrote it: `sleep`, `receive`. */
  readonly name: string;
  /** How the task that runs awaits it: `suspend`, or what does the same for this kind in fewer steps (direct-sleep.ts). */
  begin(task: TaskRecord, future: Awaited): void;
  /** Begins the wait. May call `waiter.resolve` or `waiter.reject` at once, or throw before that. */
  start(waiter: Waiter, future: Awaited): void;
  /** Leaves the wait. False: clean-up goes on, and the waiter is resolved or rejected when it is over. */
  stop(waiter: Waiter, future: Awaited): boolean;
  /** Gives back a value that arrived but will never be seen, because its task was cancelled first. */
  undo?: ((value: unknown, future: Awaited, waiter: Waiter) => void) | undefined;
}

/**
 * Whoever waits for a future: a task, or one branch of a `race`. All that belongs to a wait lives here, so that a
 * future is only data and a wait allocates nothing.
 * A waiter stands in one list at a time: the ready queue, a timer structure or a wait list.
 */
export interface Waiter {
  readonly exec: Kernel;
  /** The task that waits in the end, if it is not the waiter itself: see `rootOf`. */
  readonly root?: TaskRecord | undefined;
  nextIn: Waiter | undefined;
  prevIn: Waiter | undefined;
  /** Owned by the timer structure it stands in: its deadline, or its place. */
  ticks: number;
  /** Owned by the operation that is awaited. */
  data: unknown;
  /** Ends the wait with a value; the task runs in the next turn, or in this one if its timer ran out. */
  resolve(value?: unknown): void;
  /** Ends the wait with an error, thrown at the await. */
  reject(error: unknown): void;
}

/** A task as the core sees it; the class Task is what others see. On a board it is the frame of its outermost call, too. */
export interface TaskRecord extends Waiter, Frame {
  /** The innermost call that is open; undefined: the task itself (see calls/stack.ts). */
  top: Frame | undefined;
  /** The task's own state while a call is open. */
  own: Frame["s"] | undefined;
  /** Its state: one of model/states.ts. */
  phase: number;
  /** What arrived, until it is seen. */
  arrived: any;
  /** What it awaits, until it has seen what comes of it. */
  awaited: Awaited | undefined;
  /** Set by `cancel`. */
  cancellation?: Cancellation | undefined;
  /** What a fair `select` gave it last, see combine/taking-turns.ts. */
  served?: unknown[];
  /** What it returned or threw. */
  value: unknown;
  /** The joiners, and what tells them of the end. */
  first: Waiter | undefined;
  over: ((task: TaskRecord) => void) | undefined;
  readonly label: string | undefined;
  /** Counts from 1 within an executor. */
  readonly id: number;
  /** How often the executor has run it, its branches included. */
  resumes: number;
}

/** That a task was cancelled, and how it goes on from then on. */
export interface Cancellation {
  readonly reason: unknown;
  /** The task has begun to unwind: from here on it ends as cancelled, unless a clean-up fails. */
  unwound: boolean;
  /** An error that was made where the task awaits in a clean-up, for its stack. Not where there is one executor. */
  place?: Error;
  /** Sees what each step of the task gives. True: the task runs again at once. */
  step(task: TaskRecord, got: any): boolean;
}

/** The executor, as everything below it sees it. */
export interface Kernel {
  /** Ticks counted since the start, latched at the start of a turn. */
  now: number;
  readonly tickMs: number;
  timers: Timers;
  readonly queue: ReadyTasks;
  /** Ticks since its last turn began, as far as the host's clock can be trusted; not set by a host that has none. */
  sinceTurn?: (() => number) | undefined;
  /** When it was by this executor's own count, in ms, that the host's clock read so; not set by a host whose edges tell that. */
  timeOf?: ((reading: number) => number) | undefined;
  /** Told when a program asks for the time; not where nobody wants to know. */
  onClockRead?: (() => void) | undefined;
  /** A turn of it is going on. */
  turning: boolean | undefined;
  /** The task that runs, while a turn of another executor goes on inside of its step. */
  interrupted: TaskRecord | undefined;
  /** `task` became ready while no turn ran: the first to do so asks the host for a turn. */
  ask(task: Waiter): void;
  /** An error that nobody can be given: nobody joined the task, or a driver's `stop` threw it. */
  report(error: unknown, task: TaskRecord): void;
  /** `task`, which was cancelled, begins to unwind. */
  unwinds(task: TaskRecord): void;
  /** `task` has ended. */
  forget(task: TaskRecord): void;
  spawn(steps: any, options?: { name?: string }): TaskRecord;
  /** A branch of a group, which works for `root`: a task without a handle, not counted. */
  branch(steps: any, root: TaskRecord): TaskRecord;
}

/** The ready tasks, first in, first out. */
export interface ReadyTasks {
  isEmpty(): boolean;
  /** `task` is ready; `value` is what its next step is given. INVARIANT: it stands in no list. */
  add(task: TaskRecord, value: unknown): void;
  each(show: (task: TaskRecord) => void): void;
  /** One pass. */
  runAll(): void;
}

/** Where sleeping waiters stand. Ticks are integers; equal deadlines fire in the order they were set. */
export interface Timers {
  /** `ticks` from now, 1 or more. */
  insert(waiter: Waiter, ticks: number): void;
  /** INVARIANT: `waiter` stands here. */
  remove(waiter: Waiter): void;
  /** Counts down by `elapsed` ticks and resolves every waiter that is due, in order of deadline. */
  advance(elapsed: number): void;
  /** Ticks to the first deadline, or NO_DEADLINE. */
  ahead(): number;
  /** Shows every waiter with the ticks that are left to it, first deadline first. */
  each?(show: (waiter: Waiter, ticks: number) => void): void;
}

/** No deadline is set: only an event can make work. */
export const NO_DEADLINE = -1;

/** What stands for the timers of an executor on which nothing has slept yet. */
export const NO_TIMERS: Timers = {
  insert() {},
  remove() {},
  advance() {},
  ahead: () => NO_DEADLINE,
};

/** The task that waits in the end: the waiter itself, or the task of the group it belongs to. */
export function rootOf(waiter: Waiter): TaskRecord {
  return waiter.root || (waiter as TaskRecord);
}
