import type { Profile } from "../common/profiles.ts";
import type { Shape } from "./task-shape.ts";

/** What a bundle can observe of its executor, see src/executor/features.ts. */
export interface Features {
  /** An Executor of the app's own, with options and checks. */
  OPTIONS: boolean;
  /** `tasks()`. */
  REGISTRY: boolean;
  /** `task.resumes`. */
  STATISTICS: boolean;
  /** Tasks that await tasks. */
  CALLS: boolean;
  /** Tasks with `try`. */
  HANDLERS: boolean;
  /** Cancelling: by a handle, a race, a scope or a timeout. */
  CANCELS: boolean;
  /** Tasks with branches: `race`, `all` and what is made of them. */
  BRANCHES: boolean;
  /** Tickers, which stand in the timers themselves. */
  TICKERS: boolean;
  /** Spawning by the app. */
  SPAWNS: boolean;
  /** `yieldNow()`, by the app. */
  YIELDS: boolean;
  /** One that is kept, rather than awaited where it is made. */
  STORED_YIELDS: boolean;
  /** `error.name`. */
  NAMES: boolean;
  /** Futures that are kept, rather than awaited where they are made. */
  STORED: boolean;
}

const EVERYTHING: Features = {
  OPTIONS: true,
  REGISTRY: true,
  STATISTICS: true,
  CALLS: true,
  HANDLERS: true,
  CANCELS: true,
  BRANCHES: true,
  TICKERS: true,
  SPAWNS: true,
  YIELDS: true,
  STORED_YIELDS: true,
  STORED: true,
  NAMES: true,
};
const CANCELLING = ["cancel", "race", "select", "all", "timeout", "scope", "debounced"];
const BRANCHING = ["race", "select", "all", "timeout", "debounced"];
const SPAWNING = ["spawn", "scope", "Executor"];

/**
 * @param mentioned the names in the app, see mentions.ts.
 * @param shape default: whatever can be.
 */
export function featuresFor(
  mentioned: ReadonlySet<string>,
  shape: Shape = { calls: true, handlers: true, stored: true, storedYields: true },
): Features {
  const REGISTRY = mentioned.has("tasks");
  return {
    OPTIONS: REGISTRY || mentioned.has("Executor"),
    REGISTRY,
    STATISTICS: mentioned.has("resumes"),
    NAMES: mentioned.has("name"),
    CALLS: shape.calls,
    STORED: shape.stored,
    HANDLERS: shape.handlers,
    CANCELS: CANCELLING.some((name) => mentioned.has(name)),
    BRANCHES: BRANCHING.some((name) => mentioned.has(name)),
    TICKERS: mentioned.has("ticker"),
    SPAWNS: SPAWNING.some((name) => mentioned.has(name)),
    YIELDS: mentioned.has("yieldNow"),
    STORED_YIELDS: shape.storedYields,
  };
}

/** The text of the module that says so. */
export function featuresText(features: Partial<Features>, profile: Profile): string {
  const all = { ...EVERYTHING, ...features };
  const derived = { PROTO: profile === "espruino", DIRECT: !(all.OPTIONS || all.CANCELS || all.TICKERS) };
  const lines = Object.entries({ ...all, ...derived }).map(
    ([name, value]) => `export const ${name} = ${value};`,
  );
  return `${lines.join("\n")}\n`;
}
