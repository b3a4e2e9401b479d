import { readFileSync } from "node:fs";
import { expect, vi } from "vitest";
import type { Profile } from "../../../compiler/common/profiles.ts";
import { lower } from "../../../compiler/lower/index.ts";
import { type EngineName, onEngines, profileOf, runOn } from "../engines.ts";
import { load } from "./compare.ts";
import { runNative } from "./native.ts";
import { asModule, EXPRESSIONS, FUNCTIONS, LANGUAGE, STATEMENTS } from "./programs.ts";
import { receivers } from "./receivers.ts";

const DRIVE = readFileSync(new URL("drive.ts", import.meta.url), "utf8");
const bodies = Object.entries({ ...STATEMENTS, ...EXPRESSIONS }).map(([name, body]) => [
  name,
  asModule(body),
]);
const whole = Object.entries({ ...FUNCTIONS, ...LANGUAGE, ...receivers("task") });
const PROGRAMS = [...bodies, ...whole] as [string, string][];

/** What no compiler mends: `this` is never undefined there. */
const NOT_ON_ESPRUINO = new Set(["a function in a local is called without a receiver"]);

vi.setConfig({ testTimeout: 120_000 });

const scripts = new Map<string, string>();

function scriptFor(name: EngineName): string {
  const profile = profileOf(name);
  const text = scripts.get(profile) ?? script(profile);
  scripts.set(profile, text);
  return text;
}

/** The driver is compiled as the programs are. */
function script(profile: Profile): string {
  const text = (source: string, file: string): string =>
    lower(source, { file, profile }).code.replace(/\bexport (?=function|var)/g, "");
  const mains = PROGRAMS.map(([, source]) => `function () { ${text(source, "main.js")}\nreturn main; }`);
  return `${text(DRIVE, "drive.ts")}
function always() { return { kind: "value", value: undefined }; }
var mains = [${mains.join(",\n")}];
for (var i = 0; i < mains.length; i++) {
  var trace;
  try { trace = runFrames(mains[i](), always); } catch (error) { trace = ["does not run: " + error]; }
  report(JSON.stringify(trace));
}`;
}

function expectedTrace(name: EngineName, program: string, source: string): string | undefined {
  if (name === "espruino" && NOT_ON_ESPRUINO.has(program)) return undefined;
  return JSON.stringify(runNative(load(source), () => ({ kind: "value", value: undefined })));
}

onEngines("every program does what it does natively", (name) => {
  const { output } = runOn(name, scriptFor(name));
  const lines = output.split("\n");
  const traces = PROGRAMS.map(([program], i) => ({ program, trace: lines[i] }));
  const expected = PROGRAMS.map(([program, source], i) => ({
    program,
    trace: expectedTrace(name, program, source) ?? lines[i],
  }));
  expect(traces).toEqual(expected);
});
