export type Level = 0 | 1;

export type Edge = "rising" | "falling" | "both";

/** @param time when the edge came, in ms with fractions, as `now` counts. */
export type EdgeListener = (level: Level, time: number) => void;

/** What tells of its edges: a digital pin. */
export interface Watched {
  /**
   * Calls `listener` after every such edge with the level and the time of the edge, from the host's idle loop, never from inside
   * a call to this pin's `watch` or `write`. The listener may only record and wake: no task runs in it, so it can await nothing,
   * but `now` tells the time, too, and `spawn` starts a task, on the executor of the task that called `watch`.
   *
   * `time` is in milliseconds and counts as `now` does, with fractions where the target has them: it is when the edge came, not
   * when the listener was called. Every edge is told, as far as the target keeps those that come while it is busy
   * (docs/hal.md says how many).
   * @param closed called by `close`, with the error R25 for whoever waits; not after `unwatch`.
   * @returns what `unwatch` takes.
   */
  watch(edge: Edge, listener: EdgeListener, closed?: (error: unknown) => void): unknown;
  unwatch(watch: unknown): void;
}
