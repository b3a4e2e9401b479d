import { needsOf } from "../common/library-facts.ts";
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
  /** `yieldNow()`. */
  YIELDS: boolean;
  /** Spawning by the app. */
  SPAWNS: boolean;
  /** Handles of tasks, which the app may hand to `race` and the like. */
  HANDLES: boolean;
  /** `select({ name: future })`. */
  NAMED: boolean;
  /** `select(…, { fair: true })`. */
  FAIR: boolean;
  /** `supervise(…, { onGiveUp })`. */
  TOLD: boolean;
  /** `now()`, which outside of a turn asks the host for the time. */
  CLOCKED: boolean;
  /** A listener of `watch`, a stream of edges or `pulseIn` looks at when an edge came. */
  TIMED: boolean;
  /** Somebody listens for rising or for falling edges alone. */
  SLOPES: boolean;
  /** Lines, frames or so many bytes are read of a port. */
  WISHES: boolean;
  /** A port may be looped over. */
  ITERATED: boolean;
  /** `error.name`. */
  NAMES: boolean;
  /** Futures that are kept, rather than awaited where they are made. */
  STORED: boolean;
  /** What is awaited or started may be something else than a future or a new call of a task. */
  MISUSE: boolean;
  /** Errors that are codes tell in which function they were made. */
  STACKS: boolean;
}

/** Without STACKS, which only a command that reads them asks for. */
export const EVERYTHING: Features = {
  OPTIONS: true,
  REGISTRY: true,
  STATISTICS: true,
  CALLS: true,
  HANDLERS: true,
  CANCELS: true,
  BRANCHES: true,
  YIELDS: true,
  SPAWNS: true,
  STORED: true,
  HANDLES: true,
  NAMED: true,
  FAIR: true,
  TOLD: true,
  CLOCKED: true,
  TIMED: true,
  SLOPES: true,
  WISHES: true,
  ITERATED: true,
  NAMES: true,
  MISUSE: true,
  STACKS: false,
};
const ANY_SHAPE: Shape = {
  calls: true,
  handlers: true,
  stored: true,
  handles: true,
  named: true,
  misuse: true,
  levels: false,
  iterates: true,
};

/**
 * @param mentioned the names in the app, see mentions.ts.
 * @param shape default: whatever can be.
 */
export function featuresFor(mentioned: ReadonlySet<string>, shape: Shape = ANY_SHAPE): Features {
  const needs = needsOf(mentioned);
  return {
    OPTIONS: needs.has("OPTIONS"),
    REGISTRY: needs.has("REGISTRY"),
    STATISTICS: needs.has("STATISTICS"),
    CLOCKED: needs.has("CLOCKED"),
    TIMED: needs.has("TIMED") || (needs.has("WATCHED") && !shape.levels),
    SLOPES: needs.has("SLOPES") || needs.has("WATCHED") || needs.has("TIMED"),
    WISHES: needs.has("WISHES"),
    ITERATED: needs.has("ITERATED") && shape.iterates,
    NAMES: needs.has("NAMES"),
    CALLS: shape.calls || needs.has("CALLS"),
    STORED: shape.stored || needs.has("STORED"),
    HANDLERS: shape.handlers || needs.has("HANDLERS"),
    CANCELS: needs.has("CANCELS"),
    BRANCHES: needs.has("BRANCHES"),
    YIELDS: needs.has("YIELDS"),
    SPAWNS: needs.has("SPAWNS"),
    HANDLES: shape.handles || needs.has("OPTIONS") || needs.has("REGISTRY"),
    NAMED: shape.named,
    FAIR: needs.has("FAIR"),
    TOLD: needs.has("TOLD"),
    MISUSE: shape.misuse || needs.has("OPTIONS"),
    STACKS: false,
  };
}

/** The text of the module that says so. */
export function featuresText(features: Partial<Features>, profile: Profile): string {
  const all = { ...EVERYTHING, ...features };
  const derived = { PROTO: profile === "espruino" };
  const lines = Object.entries({ ...all, ...derived }).map(
    ([name, value]) => `export const ${name} = ${value};`,
  );
  return `${lines.join("\n")}\n`;
}
