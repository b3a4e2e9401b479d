import { storageOf } from "../../compiler/memory/index.ts";
import type { BoardDescription } from "../../targets/espruino/boards/index.ts";
import type { PinMap } from "../../targets/espruino/pin-map.ts";
import type { Peak } from "../build/board-budget.ts";
import { countedRun } from "./counted-run.ts";
import { type AppRun, recorded } from "./recorded-run.ts";

/**
 * Runs an app with an input script, and its finished script on the board's simulated firmware with the same.
 *
 * @throws UsageError if the input script cannot be played.
 */
export function peakWith(app: AppRun, code: string, board: BoardDescription, pins: PinMap): Peak {
  const { input, forMs } = app;
  const { run, trouble } = recorded(app);
  if (run === undefined) return { input, forMs, trouble: `The peak is not known: ${trouble}` };
  const storage = storageOf(board.jsVars);
  try {
    const vars = countedRun(code, { board, pins, storage, run }).peak;
    return {
      input,
      forMs,
      vars,
      ...(trouble && { trouble: `The peak is that of a run in which ${trouble}` }),
    };
  } catch (error) {
    const { message } = Object(error) as { message?: string };
    return {
      input,
      forMs,
      trouble: `The peak is not known: on the ${board.name}'s simulated firmware, the script failed with "${message ?? error}".`,
    };
  }
}
