import { current } from "../../src/executor/model/current.ts";
import { nameOf } from "../../src/executor/model/task-name.ts";
import { frames } from "../output/error.ts";

/** What the main thread calls in the worker by its debugger, even in the middle of a loop that never ends. */
export const WHEREABOUTS = "$whereabouts";

/** Where a worker is. */
export interface Whereabouts {
  /** Name of the running task. */
  task: string | undefined;
  /** The app's functions that it is in, innermost first, as lines of an error. */
  frames: string[];
}

/** Worker: lets itself be asked where it is. */
export function offerWhereabouts(): void {
  const hook = { value: () => JSON.stringify(whereabouts()), enumerable: false };
  Object.defineProperty(globalThis, WHEREABOUTS, hook);
}

function whereabouts(): Whereabouts {
  return { task: current.task && nameOf(current.task), frames: frames(new Error(), process.cwd()) };
}
