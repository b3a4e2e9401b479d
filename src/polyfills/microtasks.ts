import { EnginePromise } from "./engine-promise.ts";
import { allSettledOf, anyOf, capability, lastOf, raceOf } from "./promise-groups.ts";

/* What goes with Promises, for engines that have Promise without it. */

/** What `run` throws is told as an error of a Promise that nobody asked for. */
export function microtask(run: () => void): void {
  if (typeof run !== "function") throw new TypeError("queueMicrotask takes a function");
  EnginePromise.resolve().then(() => run());
}

export function allSettled(values: any): any {
  return allSettledOf(EnginePromise, values);
}

export function any(values: any): any {
  return anyOf(EnginePromise, values);
}

export function race(values: any): any {
  return raceOf(EnginePromise, values);
}

export function withResolvers(): any {
  return capability(EnginePromise);
}

/** Not by its name: what `last` stands in for is refused by it. */
const OWN = "finally";

/** `finally` of a Promise; what is none is asked for its own. */
export function last(promise: any, run: any): any {
  return promise instanceof EnginePromise ? lastOf(EnginePromise, promise, run) : promise[OWN](run);
}
