import { expect, test } from "vitest";
import { bundle } from "../../../compiler/bundle.ts";
import { type EngineName, onEngines, runOn } from "../engines.ts";
import { LISTED, PROGRAMS } from "./programs.ts";

const entryFor = (programs: string) => `
import { ${programs} as PROGRAMS } from "./programs.ts";
declare const report: (line: string) => void;
for (const name of Object.keys(PROGRAMS))
  try {
    report(name + ": " + JSON.stringify(PROGRAMS[name]!()));
  } catch (error) {
    report(name + ": threw " + error);
  }
`;

async function compareOn(name: EngineName, exported: string, programs: typeof PROGRAMS): Promise<void> {
  const entry = { contents: entryFor(exported), resolveDir: import.meta.dirname, name: "entry.ts" };
  const profile = name === "espruino" ? name : "es5";
  const { code } = await bundle({ entry, profile, engine: name });
  const expected = Object.entries(programs).map(([title, run]) => `${title}: ${JSON.stringify(run())}`);
  expect(runOn(name, code).output.split("\n").sort()).toEqual(expected.sort());
}

onEngines("small programs give what they give on Node", (name) => compareOn(name, "PROGRAMS", PROGRAMS));

onEngines("classes list what they list on Node", (name) => compareOn(name, "LISTED", LISTED), [
  "duktape",
  "mujs",
]);

test("what hides methods is in a bundle only where something could list them", async () => {
  const made = async (use: string) => {
    const contents = `class A { m() { return 1; } n() { return 2; } } const a = new A(); ${use}`;
    const entry = { contents, resolveDir: import.meta.dirname, name: "entry.ts" };
    return (await bundle({ entry, profile: "es5", minify: false })).code;
  };
  expect(await made("report(a.m() + a.n());")).not.toContain("enumerable");
  expect(await made("for (const k in a) report(k, a.m() + a.n());")).toContain("enumerable = false");
});
