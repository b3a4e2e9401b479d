import type { Shape } from "./calls.ts";

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
}

/**
 * @param mentioned the names in the app, see mentions.ts.
 * @param shape default: whatever can be.
 */
export function featuresFor(
  mentioned: ReadonlySet<string>,
  shape: Shape = { calls: true, handlers: true },
): Features {
  const REGISTRY = mentioned.has("tasks");
  return {
    OPTIONS: REGISTRY || mentioned.has("Executor"),
    REGISTRY,
    STATISTICS: mentioned.has("resumes"),
    CALLS: shape.calls,
    HANDLERS: shape.handlers,
  };
}

/** The text of the module that says so. */
export function featuresText(features: Features): string {
  const lines = Object.entries(features).map(([name, value]) => `export const ${name} = ${value};`);
  return `${lines.join("\n")}\n`;
}
