import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findBoard } from "../../targets/espruino/boards/index.ts";
import { onEngines } from "../compiler/engines.ts";
import {
  builtByHand,
  builtTask,
  bytesOf,
  figuresIn,
  PAGE,
  PORTED,
  varsOf,
} from "../espruino/builds/ported.ts";
import { runOnFakes, runOnNode } from "../espruino/builds/two-runs.ts";
import { moreNatives } from "../espruino/fakes/by-hand.ts";
import { appOf } from "./block-app.ts";
import { changes } from "./page-pairs.ts";

const BOARD = findBoard("puckjs")!;
const LONG_MS = 59_000;
const written = figuresIn(readFileSync(PAGE, "utf8"));

test("five programs are ported", () => expect(PORTED).toHaveLength(5));

/** Two pins that change within one millisecond may do so in either order; what one pin does stays in its order. */
function byPin(trace: readonly string[]): string[] {
  const key = (line: string) => line.split(" ").slice(0, 2);
  return [...changes(trace)].sort((a, b) => {
    const [[tA, pinA], [tB, pinB]] = [key(a), key(b)];
    return Number(tA) - Number(tB) || (pinA! < pinB! ? -1 : pinA! > pinB! ? 1 : 0);
  });
}

describe.each(PORTED.map((pair) => [pair.name, pair] as const))("%s", (name, pair) => {
  const { input, js, ts } = pair;

  test("the callbacks and the task do the same at the same time", async () => {
    const node = runOnNode(await appOf(ts, name.replace(/ /g, "-")), input, LONG_MS);
    const task = byPin(runOnFakes((await builtTask(ts)).code, BOARD, {}, node));
    const callbacks = byPin(runOnFakes(js, BOARD, {}, node, moreNatives));
    const minified = byPin(runOnFakes(await builtByHand(js), BOARD, {}, node, moreNatives));
    expect(task.length).toBeGreaterThan(5);
    expect(task).toEqual(callbacks);
    expect(minified).toEqual(callbacks);
  });

  test("the page has the bytes of both", async () => {
    const wrong = "Run npm run size -- --write, and look at what has changed";
    expect(written.get(name), wrong).toMatchObject(await bytesOf(pair));
  });

  onEngines("the page has the JsVars of both", async () => {
    expect(written.get(name)).toMatchObject(await varsOf(pair));
  }, ["espruino"]);
});
