import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Board, sleep } from "ristretto";
import { parseScript, SimBoard, simulate } from "ristretto/sim";
import { describe, expect, test } from "vitest";
import { boardBuild } from "../../bench/espruino/size.mjs";
import { compileApp } from "../../cli/commands/build.ts";
import { findBoard } from "../../targets/espruino/boards/index.ts";
import { ROOT, scratch } from "../cli/command.ts";
import { type NodeRun, runOnFakes } from "../espruino/builds/two-runs.ts";
import { moreNatives } from "../espruino/fakes/by-hand.ts";
import { changes, pairsOf } from "./page-pairs.ts";

const page = readFileSync(join(ROOT, "docs/moving.md"), "utf8");
const BOARD = findBoard("puckjs")!;
const LONG_MS = 10_000;

const PAIRS = pairsOf(page);

/** What the input script comes to, on pins and ports that somebody has opened. */
function incoming(input: string): NodeRun {
  const lines = parseScript(input, "input");
  const inputs = lines.map(({ target }) => target);
  const board = new SimBoard();
  const sim = simulate(
    function* opens(firmware: Board) {
      for (const name of ["LED1", "LED2"]) firmware.digital(name, { mode: "output" });
      for (const name of new Set(inputs))
        if (name.startsWith("Serial")) firmware.serial(name);
        else firmware.digital(name);
      yield* sleep(LONG_MS);
    },
    { board, input },
  ).advance(LONG_MS);
  return { trace: [], events: sim.events, inputs, ms: LONG_MS };
}

test("the page has pairs", () => expect(PAIRS.length).toBeGreaterThan(14));

describe.each(PAIRS.map((pair) => [pair.name, pair] as const))("%s", (_, { input, js, ts }) => {
  test("the callbacks and the task do the same at the same time", async () => {
    const node = incoming(input);
    const folder = scratch({ "app.ts": ts });
    const { code } = await compileApp({
      ...boardBuild(join(folder, "app.ts")),
      board: "puckjs",
      pins: undefined,
    });
    const task = changes(runOnFakes(code, BOARD, {}, node));
    const callbacks = changes(runOnFakes(js, BOARD, {}, node, moreNatives));
    expect(task.length).toBeGreaterThan(1);
    expect(task).toEqual(callbacks);
  });
});
