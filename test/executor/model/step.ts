/*
 * The model of the runtime: random programs run on it, and what must hold of it is checked.
 *
 *   random-program.ts     makes a program of a seed; smaller-program.ts and printed-program.ts show one that fails
 *   inside/               is bundled with the runtime, in each form in which tasks run (model-bundle.ts)
 *     perform.ts          the turns of a program, and what is checked between them and at the end
 *     run-steps.ts        the tasks: interpreters of steps; single-frames.ts has some that are written out
 *     *-check.ts          what must hold of channels, permits, signals, tickers, events, scopes and errors
 *     runtime-adapter.ts  all that is used of the runtime
 *   model-search.ts       programs until one fails
 *   plants.ts             faults that the model must find
 *
 * A program is data: tasks made of steps, and what happens to them between the turns. All steps have one shape, so that
 * printing, shrinking and running them need not know every kind.
 */

/** Kinds of steps that await one thing themselves. */
export const LEAVES = [
  "yield",
  "sleep",
  "send",
  "receive",
  "acquire",
  "wait",
  "gate",
  "tick",
  "join",
  "event",
] as const;
/** Kinds that finish at once. */
export const INSTANT = [
  "trySend",
  "tryReceive",
  "set",
  "open",
  "shut",
  "reset",
  "close",
  "cancel",
  "cancelTwice",
  "cancelSelf",
  "throw",
] as const;
/** Kinds with steps inside of them. */
export const NESTING = [
  "spawn",
  "call",
  "loop",
  "try",
  "scope",
  "child",
  "race",
  "all",
  "select",
  "timeout",
] as const;

export type Kind = (typeof LEAVES)[number] | (typeof INSTANT)[number] | (typeof NESTING)[number] | "frame";

export interface Step {
  do: Kind;
  /** Which channel, semaphore, ticker or task; which kind of frame. Taken modulo what there is. */
  on: number;
  /** A delay or a number of rounds. */
  n: number;
  /**
   * What is inside. `try`: its body, catch and finally; `n` says which of them it has (`attempt` in run-steps.ts).
   * Groups: what runs while they hold permits, then a part for each branch. All others: one part.
   */
  parts: Step[][];
}

export type ActKind = "cancel" | "cancelTwice" | "trySend" | "tryReceive" | "set" | "open" | "close";

/** Something done from outside of a turn. */
export interface Act {
  do: ActKind;
  on: number;
}

/** What happens between two turns, and how late the next one is. */
export interface Gap {
  acts: Act[];
  elapsed: number;
}

export interface Shared {
  /** Capacity of each channel. */
  channels: number[];
  /** Permits of each semaphore; one with a single permit is a mutex. */
  semaphores: number[];
  signals: number;
  /** Events that are set and cleared. */
  gates: number;
  tickers: { period: number; missed: "burst" | "skip" | "delay" }[];
}

export interface Program {
  shared: Shared;
  tasks: Step[][];
  gaps: Gap[];
  /** Everything is cancelled right after the last gap, rather than when nothing moves any more. */
  cutShort: boolean;
  /** Whether the tasks that are left at the end are cancelled from the youngest on. */
  youngestFirst: boolean;
}

/** A cancellation that is added to a program: of task `victim`, before turn or await number `number`. */
export interface Strike {
  before: "turn" | "await";
  number: number;
  victim: number;
}

export interface Violation {
  /** One word or two for what is broken: the same fault gives the same kind in every program. */
  kind: string;
  text: string;
}

export interface Outcome {
  violations: Violation[];
  /** What was observed, in order: must not depend on how the tasks are compiled. */
  trace: string[];
  /**
   * The lines of it that native and compiled tasks share. Infinity: all of them. A `catch` that takes the error of a
   * clean-up of its own function ends the clean-up of a compiled task; of a generator nobody can tell (body/native.ts).
   */
  partsAt: number;
  turns: number;
  awaits: number;
  /** Tasks with handles. */
  tasks: number;
}
