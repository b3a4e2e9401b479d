import { callFor, executorOf, report } from "../executor/model/current.ts";
import { Future } from "../executor/model/future.ts";
import type { Awaited, Operation, Waiter } from "../executor/model/kernel.ts";
import { suspend } from "../executor/ready.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { futures: ["fromCallback"] };

interface Hook {
  live: boolean;
  starting: boolean;
  /** Cancelled from inside `start`, which has not returned what to unhook yet. */
  stopped: boolean;
  state: unknown;
}

const CALLBACK: Operation = {
  name: "fromCallback",
  begin: suspend,
  start(waiter, future) {
    const hook: Hook = { live: true, starting: true, stopped: false, state: undefined };
    const once = (settle: (value: any) => void) => (value: unknown) => {
      if (!hook.live) return;
      hook.live = false;
      settle(value);
    };
    waiter.data = hook;
    try {
      hook.state = future.a(
        once((value) => waiter.resolve(value)),
        once((error) => waiter.reject(error)),
      );
    } catch (error) {
      hook.stopped = false;
      if (!hook.live) report(error, waiter);
      else {
        hook.live = false;
        throw error;
      }
    } finally {
      hook.starting = false;
    }
    if (hook.stopped) stop(waiter, future, hook);
  },
  stop(waiter, future) {
    const hook = waiter.data as Hook;
    hook.live = false;
    hook.stopped = true;
    if (!hook.starting) stop(waiter, future, hook);
    return true;
  },
  undo(value, future, waiter) {
    if (future.b?.undo) callFor(executorOf(waiter), future.b.undo, value);
  },
};

function stop(waiter: Waiter, future: Awaited, { state }: Hook): void {
  if (future.b?.stop) callFor(executorOf(waiter), future.b.stop, state);
}

/**
 * A future out of an event: how a driver is written. `now`, `spawn` and `tasks` mean the executor of the task that waits,
 * in all of these functions. `start` runs in that task; `stop` and `undo` run in whoever cancels it, which may be no task.
 *
 * @param start runs when the future is awaited; it hooks the event up and calls `resolve` or `reject`, from
 *   anywhere, once: later calls do nothing. What it throws is thrown at the await.
 * @param stop runs only when the wait is cancelled, with what `start` returned; it unhooks the event. What it
 *   throws goes to `onError`.
 * @param undo takes a value back that arrived but was never seen, because its task was cancelled first: it closes the
 *   file, or puts the byte back to the front. Values come back in the order in which their tasks are cancelled.
 * @example
 * const pressed = (pin: Digital) =>
 *   fromCallback<Level, unknown>((resolve) => pin.watch("rising", resolve), (watch) => pin.unwatch(watch));
 */
export function fromCallback<T, S = unknown>(
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => S,
  stop?: (state: S) => void,
  undo?: (value: T) => void,
): Future<T> {
  return new Future<T>(CALLBACK, start, { stop, undo });
}
