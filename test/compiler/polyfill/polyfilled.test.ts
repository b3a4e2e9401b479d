import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { bundle } from "../../../compiler/bundle.ts";
import { type EngineName, onEngines, profileOf, runOn } from "../engines.ts";
import { ITERATED } from "./iterated.ts";
import { LOWERED } from "./lowered-regexps.ts";
import { POLYFILLED } from "./polyfilled.ts";

const CONTENTS = `
import { ITERATED } from "./iterated.ts";
import { LOWERED } from "./lowered-regexps.ts";
import { POLYFILLED } from "./polyfilled.ts";
const PROGRAMS: Record<string, () => unknown> = { ...POLYFILLED, ...ITERATED, ...LOWERED };
declare const report: (line: string) => void;
for (const name of Object.keys(PROGRAMS))
  try {
    report(name + ": " + JSON.stringify(PROGRAMS[name]!()));
  } catch (error) {
    report(name + ": threw " + error);
  }
`;
const ENTRY = { contents: CONTENTS, resolveDir: import.meta.dirname, name: "entry.ts" };
const EXPECTED = Object.entries({ ...POLYFILLED, ...ITERATED, ...LOWERED }).map(
  ([name, run]) => `${name}: ${JSON.stringify(run())}`,
);

onEngines("what an engine lacks is put in", async (name: EngineName) => {
  const { code } = await bundle({ entry: ENTRY, profile: profileOf(name), engine: name });
  expect(runOn(name, code).output.split("\n").sort()).toEqual(EXPECTED.slice().sort());
});

test("what any ES5 engine lacks is put in", async () => {
  const lines: string[] = [];
  const { code } = await bundle({ entry: ENTRY, profile: "es5" });
  runInContext(code, createContext({ report: (line: string) => lines.push(line) }));
  expect(lines).toEqual(EXPECTED);
});
