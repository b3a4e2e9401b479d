import { expect } from "vitest";
import { bundle } from "../../../compiler/bundle.ts";
import { onEngines, runOn } from "../engines.ts";
import { PROGRAMS } from "./programs.ts";

const ENTRY = `
import { PROGRAMS } from "./programs.ts";
declare const report: (line: string) => void;
for (const name of Object.keys(PROGRAMS))
  try {
    report(name + ": " + JSON.stringify(PROGRAMS[name]!()));
  } catch (error) {
    report(name + ": threw " + error);
  }
`;

const EXPECTED = Object.entries(PROGRAMS)
  .map(([name, run]) => `${name}: ${JSON.stringify(run())}`)
  .sort();

onEngines("small programs give what they give on Node", async (name) => {
  const entry = { contents: ENTRY, resolveDir: import.meta.dirname, name: "entry.ts" };
  const profile = name === "espruino" ? name : "es5";
  const { code } = await bundle({ entry, profile, engine: name });
  expect(runOn(name, code).output.split("\n").sort()).toEqual(EXPECTED);
});
