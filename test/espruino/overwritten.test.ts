import { createContext, runInContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { boardBuild } from "../../bench/espruino/size.mjs";
import { compileApp } from "../../cli/commands/build.ts";
import { BOARD_IDS, findBoard, firmwareOf } from "../../targets/espruino/boards/index.ts";
import { runOnFakes, runOnNode } from "./builds/two-runs.ts";
import { trapped } from "./fakes/trapped.ts";
import app from "./overwritten/firmware-names-app.ts";

/*
 * Every run of a board's build on fakes (built-examples.test.ts, public-exports.test.ts, test/pairs) is one in which each global of
 * that board's firmware is a trap. Here are the traps themselves, and an app that does its best to fall into one.
 */

/** Without those that no script can change, whatever it writes. */
const globalsOf = (board: string) =>
  firmwareOf(findBoard(board)!).globals.filter((name) => !/^(Infinity|NaN|undefined)$/.test(name));

/** The names of the firmware that a script gives another value. */
function overwritten(board: string, script: string): string[] {
  const found: string[] = [];
  const there = Object.fromEntries(globalsOf(board).map((name) => [name, 0]));
  const scope = trapped(there, globalsOf(board), (name) => found.push(name));
  runInContext(script, createContext(scope));
  return [...new Set(found)];
}

describe("what takes the place of a global of the firmware is found", () => {
  test.each([
    ["g = 1;", ["g"]],
    ["var g = 1;", ["g"]],
    ["function g() {}", ["g"]],
    ["function f() { print = 2; } f();", ["print"]],
    ["delete D5;", ["D5"]],
    ["typeof Graphics;", []],
    ["var own = 1; own = 2; (function () { var g = 3; g++; })();", []],
  ])("%s", (script, names) => expect(overwritten("banglejs2", script)).toEqual(names));

  test.each(BOARD_IDS)("each global of %s", (board) => {
    for (const name of globalsOf(board)) expect(overwritten(board, `${name} = 1;`)).toEqual([name]);
  });

  test("in a run of a build", () => {
    const node = runOnNode(function* () {}, "", 10);
    expect(runOnFakes("var E = 1;", findBoard("puckjs")!, {}, node)).toEqual(["0 overwrites E"]);
  });
});

describe("an app whose names are those of the firmware overwrites nothing", () => {
  const file = `${import.meta.dirname}/overwritten/firmware-names-app.ts`;

  // Once: its variables stay from run to run.
  const node = runOnNode(app, "", 100);

  test.each(BOARD_IDS)("built for %s", async (board) => {
    const { code } = await compileApp({ ...boardBuild(file), board });
    const trace = runOnFakes(code, findBoard(board)!, {}, node);
    expect(trace).toEqual(node.trace);
    expect(trace).toContainEqual(expect.stringMatching(/report 1\d/));
  });
});
