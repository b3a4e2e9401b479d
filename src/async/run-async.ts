import type { Frame, State } from "../executor/model/frame.ts";

/**
 * Runs the frame of a compiled `async function` with the engine's own Promises. The compiler puts the call in; an app
 * has no use for it.
 *
 * @returns what the function returned or threw, as a native Promise.
 */
export function $async(frame: Frame): Promise<unknown> {
  return new Promise((resolve, reject) => {
    function next(value?: unknown): void {
      try {
        let awaited = (frame.s as State)(frame, value);
        while (awaited === frame && frame.s) awaited = (frame.s as State)(frame, undefined);
        if (frame.s) Promise.resolve(awaited).then(next, fail);
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
