import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { App } from "ristretto/sim";
import { countedRun } from "../../../cli/board-run/counted-run.ts";
import { storageOf } from "../../../compiler/memory/index.ts";
import { findBoard } from "../../../targets/espruino/boards/index.ts";
import { type AppOnBoards, buildFor, inputOf, pinsFor } from "./built-apps.ts";
import type { RunningSize, Size } from "./size-page.ts";
import { type NodeRun, runOnNode } from "./two-runs.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const BOARD = findBoard("puckjs")!;
/** As long as the longest input script needs. */
const MS = 30_000;

/** What each app takes while it runs, of those that were built for a Puck.js. */
export async function runningSizes(sizes: readonly Size[]): Promise<RunningSize[]> {
  const running: RunningSize[] = [];
  for (const { app, budget } of sizes)
    if (budget.board.id === BOARD.id) {
      const { default: run } = (await import(join(ROOT, app.file))) as { default: App };
      running.push({ app, budget, ms: MS, peak: await peakOf(app, runOnNode(run, inputOf(app), MS)) });
    }
  return running;
}

async function peakOf(app: AppOnBoards, run: NodeRun): Promise<RunningSize["peak"]> {
  const { code } = await buildFor(app, BOARD.id);
  const storage = storageOf(BOARD.jsVars);
  return countedRun(code, { board: BOARD, pins: pinsFor(app, BOARD.id), storage, run }).peak;
}
