import { describe, expect, test } from "vitest";
import { compileApp } from "../../cli/commands/build.ts";
import { LINUX, storageOf, varsAtRest } from "../../compiler/memory/index.ts";
import { onEngines, runOn } from "../compiler/engines.ts";

/** The pins that Espruino's Linux program has are numbered. */
const BUILD = {
  target: "espruino",
  board: "puckjs",
  out: undefined,
  force: false,
  json: false,
  messages: false,
} as const;
const compile = (file: string, pins: string) =>
  compileApp({ ...BUILD, file, pins, save: false, allow: [], external: [], polyfills: true });

/** JsVars in use when the engine has come to rest after `script`. */
function atRest(script: string): number {
  const report = `setTimeout(function () { report(process.memory().usage); quit(); }, 50);`;
  return Number(runOn("espruino", `${script}\n${report}`).output);
}

describe("what a build says of JsVars is what Espruino counts", () => {
  for (const [file, pins] of [
    ["examples/blink/blink.ts", "LED1=D5"],
    ["examples/servo/servo.ts", "LED1=D5"],
    ["test/espruino/builds/waits-in-groups.ts", "LED1=D5"],
  ] as const)
    onEngines(`${file} at rest, within 5 %`, async () => {
      const { code, map } = await compile(file, pins);
      const modules = varsAtRest(code, map, LINUX, "ram");
      const said = modules.reduce((sum, { jsVars }) => sum + jsVars, 0);
      const counted = atRest(code) - atRest("");
      expect(said / counted).toBeGreaterThan(0.95);
      expect(said / counted).toBeLessThan(1.05);
    }, ["espruino"]);
});

test("a JsVar is as large as its references need", () => {
  expect([1600, 2630, 5000, 12_000].map((jsVars) => storageOf(jsVars).bytes)).toEqual([12, 13, 13, 14]);
});

test("code that runs from flash takes no JsVars for its text", async () => {
  const { code, map } = await compile("examples/blink/blink.ts", "LED1=D5");
  const sum = (codeIn: "ram" | "flash") =>
    varsAtRest(code, map, storageOf(2630), codeIn).reduce((total, { jsVars }) => total + jsVars, 0);
  expect(sum("flash")).toBeLessThan(0.7 * sum("ram"));
});
