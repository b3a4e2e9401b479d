import { createContext, runInContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { boardBuild } from "../../bench/espruino/size.mjs";
import { countedRun } from "../../cli/board-run/counted-run.ts";
import { compileApp } from "../../cli/commands/build.ts";
import { LINUX, LiveVars, probed } from "../../compiler/memory/index.ts";
import blink from "../../examples/blink/blink.ts";
import servo from "../../examples/servo/servo.ts";
import { findBoard } from "../../targets/espruino/boards/index.ts";
import { onEngines, runOn } from "../compiler/engines.ts";
import { runOnNode } from "./builds/two-runs.ts";

/** The script has run, with its variables counted and nothing of the firmware. */
function counted(script: string): LiveVars {
  const { code, name, functions, variables } = probed(script, LINUX);
  const globals: Record<string, unknown> = {};
  const context = createContext(globals);
  const root = runInContext("this", context);
  const live = new LiveVars({
    storage: LINUX,
    functions,
    fixed: 0,
    globals: () => variables.map((each) => [each, globals[each]] as const),
    firmware: () => ({ vars: 0, values: [] }),
    isNative: (value) => value === root,
  });
  globals[name] = live;
  runInContext(code, context);
  return live;
}

/** What `E.getSizeOf` says on the engine. */
const VALUES: readonly (readonly [string, number])[] = [
  ["{}", 1],
  ["{a:1}", 2],
  ["{a:true}", 3],
  ["{a:1.5}", 3],
  ["{a:undefined}", 2],
  ["{aLongName:null}", 4],
  ["[1,2]", 3],
  ["[true]", 2],
  ["[null]", 3],
  ["[undefined]", 2],
  ['"a text of 20 letters"', 1],
  ['"a text of 21 letters."', 2],
  ["new Uint8Array(2)", 3],
  ["new Uint8Array(100)", 7],
  ["function(){}", 1],
  ["function(a,b){return a}", 5],
  ["function nm(a,b){return a}", 7],
];

describe("a value takes as many JsVars as on the engine", () => {
  test.each(VALUES)("%s", (text, jsVars) => {
    expect(counted(`var v=${text};`).count().ram).toBe(1 + jsVars);
  });

  onEngines("each of them", () => {
    const report = VALUES.map(([text]) => `E.getSizeOf(${text})`).join(",");
    expect(runOn("espruino", `report([${report}].join());quit();`).output).toBe(
      VALUES.map(([, jsVars]) => jsVars).join(),
    );
  }, ["espruino"]);
});

test("the text of a function is not counted where it is in flash", () => {
  const { ram, flash } = counted("function f(a){return a+1000*(a-1000)+1000*(a-2000)}").count();
  // Its text is 40 letters long: two JsVars, and one that points to it.
  expect([ram, flash]).toEqual([6, 5]);
});

describe("what is made by `new`", () => {
  test("has a link to the prototype, which its constructor has from then on", () => {
    const text = (made: string) => `function K(){this.a=1}${made}`;
    const before = counted(text("")).count().ram;
    expect(counted(text("var k=new K();")).count().ram - before).toBe(1 + 4 + 5);
    expect(counted(text("var k=new K(),l=new K();")).count().ram - before).toBe(1 + 4 + 5 + 1 + 4);
  });
});

describe("at the peak, there is", () => {
  const over = (script: string) => {
    const live = counted(script);
    return live.peak.ram - live.count().ram;
  };
  /** A call without parameters, and what it works out. */
  const CALL = 1 + 1 + 2 + 2;

  test("a call with its parameters and variables", () => {
    const one = over("function f(){v=1}var v=0;f();");
    expect(one).toBe(CALL);
    expect(over("function f(a,b){v=a}var v=0;f(1,2);") - one).toBe(2);
    expect(over("function f(a,b){v=a}var v=0;f(1,2.5);") - one).toBe(3);
    expect(over("function f(a){v=a}var v=0;f(1,2,3);") - one).toBe(3);
  });

  test("each call that one is in, with the variables that it has by then", () => {
    const inner = "function g(){v=1}var v=0;";
    const two = over(`${inner}function f(){g();var b=1,c=2;}f();`);
    expect(two).toBe(2 * CALL - 2);
    expect(over(`${inner}function f(){var b=1,c=2;g()}f();`) - two).toBe(2);
    expect(over(`${inner}function f(){[1,2,g()]}f();`) - two).toBe(3);
    expect(over(`${inner}function f(){({a:1,b:g()})}f();`) - two).toBe(3);
  });

  test("a function that is handed to another", () => {
    const handed = "function f(){[1].forEach(function(a){v=a})}";
    const own = counted("var v=function(a){v=a};").count().ram - 1;
    // With its scope's link; the callback's own call has a scope more, and two arguments that nothing takes.
    expect(over(`${handed}var v=0;f();`)).toBe(CALL + CALL - 2 + own + 1 + 1 + 1 + 2);
  });

  test("what is no longer used, as long as it is in a circle", () => {
    const made = (link: string) =>
      `function g(){v=1}function f(){var a={c:1,d:2};${link}g();a=[1,2,3,4,5,6,7];g()}var v=0;f();`;
    // An object with three names.
    expect(over(made("a.b=a;")) - over(made(""))).toBe(4);
  });
});

describe("on the real engine", () => {
  const build = async (file: string, pins: string) =>
    (await compileApp({ ...boardBuild(file), pins, external: [], polyfills: true })).code;

  /** JsVars in use after `ms` of the script, beside what there is without it, and the most that a change of an output saw. */
  function usage(script: string, ms: number): { end: number; seen: number } {
    const sample = "process.memory().usage";
    const before = `var zMost=0;function analogWrite(){zMost=Math.max(zMost,${sample})}var digitalWrite=analogWrite;`;
    const after = `setTimeout(function(){report([${sample},zMost].join());quit()},${ms});`;
    const [end, seen] = runOn("espruino", `${before}${script}\n${after}`).output.split(",").map(Number);
    return { end: end!, seen: seen! };
  }

  for (const [name, app, pins, map] of [
    ["blink", blink, "LED1=D5", { LED1: "D5" }],
    ["servo", servo, "D0=D5", { D0: "D5" }],
  ] as const)
    onEngines(`${name} has what was counted after 300 ms, within 5 %, and no more at any time`, async () => {
      const code = await build(`examples/${name}/${name}.ts`, pins);
      const board = findBoard("puckjs")!;
      const run = runOnNode(app, "", 300);
      const live = countedRun(code, { board, pins: map, storage: LINUX, run });
      const none = usage("", 300).end;
      const { end, seen } = usage(code, 300);
      expect((end - none) / live.count().ram).toBeGreaterThan(0.95);
      expect((end - none) / live.count().ram).toBeLessThan(1.05);
      expect(seen - none).toBeLessThan(live.peak.ram * 1.05);
      expect(seen).toBeGreaterThan(end);
    }, ["espruino"]);
});
