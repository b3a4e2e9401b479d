/*
 * Variants of a part of the core are whole files. On desktop the first of a slot runs; a build for a board puts another
 * in its place, if what the build knows of the app allows it. This is the one table of them; the compiler reads it.
 */

/**
 * What a build can know of an app: the names in features.ts, and seven that no code reads. `LOWERED`: its tasks are compiled;
 * `CODES`: errors are codes; `BOARD`: it is for a board; `INTERPRETED`: the engine is a known one, none of which makes machine code; `DIRECT`: its sleeps need no future of their own, and nothing yields;
 * `SIMPLE`: that, on a board; `JOBS`: the app has Promises, and the engine has none. Of several that fit, the last counts.
 */
export interface Slot {
  /** The module that others import. */
  readonly module: string;
  /** What stands in for it. */
  readonly instead: string;
  /** It does so if this holds of the build … */
  readonly when?: string;
  /** … and if the app needs none of these. */
  readonly unless?: string;
}

export const SLOTS: readonly Slot[] = [
  { module: "src/executor/body/native", instead: "src/executor/body/compiled", when: "LOWERED" },
  { module: "src/executor/launch", instead: "src/executor/launch-compiled", when: "LOWERED" },
  { module: "src/executor/apart", instead: "src/executor/marked-apart", when: "DIRECT" },
  { module: "src/executor/errors/errors", instead: "src/executor/errors/short-errors", when: "CODES" },
  { module: "src/executor/checked", instead: "src/executor/single", unless: "OPTIONS" },
  { module: "src/timers/await-sleep", instead: "src/timers/direct-sleep", when: "DIRECT" },
  { module: "src/timers/list", instead: "src/timers/direct-list", when: "DIRECT" },
  { module: "targets/espruino/alarm-turn", instead: "targets/espruino/direct-turn", when: "DIRECT" },
  { module: "src/timers/default", instead: "src/timers/default-list", when: "BOARD" },
  {
    module: "src/executor/queue/array-queue",
    instead: "src/executor/queue/linked-queue",
    when: "INTERPRETED",
  },
  { module: "src/executor/queue/array-queue", instead: "src/executor/queue/direct-queue", when: "SIMPLE" },
  { module: "src/executor/registry", instead: "src/executor/no-registry", unless: "REGISTRY" },
  { module: "src/executor/trace/hooks", instead: "src/executor/trace/no-hooks", unless: "STATISTICS" },
  { module: "src/executor/engine-jobs", instead: "src/executor/own-jobs", when: "JOBS" },
  { module: "src/polyfills/engine-promise", instead: "src/polyfills/own-promise", when: "JOBS" },
];
