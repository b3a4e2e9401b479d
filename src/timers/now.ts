import { currentExecutor } from "../executor/model/current.ts";
import { ticksNow, toMs } from "../executor/model/ticks.ts";
import { clockRead } from "../executor/trace/hooks.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["CLOCKED"] };

/**
 * Milliseconds that this executor has counted since its start. In a turn, so in every task: where the turn began. Between
 * turns, so in a listener of `watch`: when the edge came, as far as the host's clock can be trusted.
 *
 * @throws MisuseError R1 where no executor is known: at the top level of a module, or, unless it is a board's only
 *   executor, in what only the engine calls, such as a function that was given to `setTimeout`.
 */
export function now(): number {
  const exec = currentExecutor("now");
  clockRead(exec);
  return toMs(exec, ticksNow(exec));
}
