/** One step of a compiled task: takes what arrived, and gives what is awaited next. */
export type State = (frame: Frame, value: any) => unknown;

/** What stands in `Frame.s` instead of a state: the call has ended; or a cancellation goes on unwinding. */
export const ENDED = 0;
export const UNWINDING = 1;

/**
 * One call of a compiled task: a plain object that the task's function returned (docs/compiler.md has the protocol).
 * Locals that live across an await are further fields, with names of one or two letters.
 */
export interface Frame {
  /** What runs next. */
  s: State | typeof ENDED | typeof UNWINDING;
  /** Takes an error: the `catch` or `finally` that is active. */
  h?: State | 0;
  /** Takes a cancellation: the `finally` that is active. */
  c?: State | 0;
  /** Whether it runs a `finally` block because of a cancellation: set by the executor, reset where a `catch` ends that. */
  k?: 0 | 1;
  /** The caller. */
  u?: Frame | undefined;
}
