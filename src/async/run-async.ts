import type { Frame, State } from "../executor/model/frame.ts";
import { EnginePromise } from "../polyfills/engine-promise.ts";

/**
 * Runs the frame of a compiled `async function` with the engine's Promises, or with ristretto's own where it has none. The compiler puts the call in; an app
 * has no use for it.
 *
 * @returns what the function returned or threw, as a Promise.
 */
export function $async(frame: Frame): Promise<unknown> {
  return new EnginePromise((resolve, reject) => {
    function next(value?: unknown): void {
      try {
        let awaited = (frame.s as State)(frame, value);
        while (awaited === frame && frame.s) awaited = (frame.s as State)(frame, undefined);
        if (frame.s) EnginePromise.resolve(awaited).then(next, fail);
        else resolve(awaited);
      } catch (error) {
        fail(error);
      }
    }

    function fail(error: unknown): void {
      if (frame.h) {
        frame.s = frame.h;
        next(error);
      } else reject(error);
    }

    next();
  });
}
