import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import { promiseHooks } from "node:v8";
import { instead } from "../../compiler/refuse/instead.ts";
import { current } from "../../src/executor/model/current.ts";
import { nameOf } from "../../src/executor/model/task-name.ts";
import { frames } from "../output/error.ts";

/*
 * A run in virtual time does not give way to Node's event loop before its end, so that nothing that waits there would
 * ever come. Compilers for boards refuse these names; here they are refused when they are used.
 */

const TIMERS = ["setTimeout", "setInterval", "setImmediate"] as const;
const REAL_TIME = "or add --real-time.";

/** Makes the host's timers fail the task that calls them. */
export function refuseTimers(): void {
  for (const name of TIMERS) Object.assign(timers, { [name]: refusal(name) });
  syncBuiltinESMExports();
  for (const name of [...TIMERS, "queueMicrotask"]) Object.assign(globalThis, { [name]: refusal(name) });
}

function refusal(name: string): () => never {
  return () => {
    throw new Error(`${name} is not there on Node in virtual time. ${instead(name)}, ${REAL_TIME}`);
  };
}

/**
 * Runs `action`; `onWait` gets an error for each place in the app that waits for a Promise meanwhile, with `await`,
 * `then` or `fromPromise`, and the name of the task that does.
 */
export function watchingPromises<T>(
  onWait: (error: Error, task: string | undefined) => void,
  action: () => T,
): T {
  const told = new Set<string>();
  const unhook = promiseHooks.onInit((_promise, parent) => {
    // Only what waits for another one has a parent.
    if (parent === undefined) return;
    const error = new Error(`it does not settle in virtual time. ${instead("Promise")}, ${REAL_TIME}`);
    const task = current.task && nameOf(current.task);
    // fromPromise waits on behalf of its task, when that has gone to sleep.
    const place = frames(error, process.cwd())[0] ?? task;
    if (place === undefined || told.has(place)) return;
    told.add(place);
    onWait(error, task);
  }) as () => void;
  try {
    return action();
  } finally {
    unhook();
  }
}
