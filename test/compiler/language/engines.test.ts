import { createContext, runInContext } from "node:vm";
import variant from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant } from "quickjs-emscripten-core";
import { expect, it } from "vitest";
import { type BundleOptions, bundle } from "../../../compiler/bundle.ts";
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

type Programs = typeof PROGRAMS;

/** What `programs` report on Node, natively. */
const expectedOf = (programs: Programs) =>
  Object.entries(programs)
    .map(([name, run]) => `${name}: ${JSON.stringify(run())}`)
    .sort();

async function scriptFor(
  profile: NonNullable<BundleOptions["profile"]>,
  engine: NonNullable<BundleOptions["engine"]>,
  exported = "PROGRAMS",
): Promise<string> {
  const entry = { contents: entryFor(exported), resolveDir: import.meta.dirname, name: "entry.ts" };
  return (await bundle({ entry, profile, engine })).code;
}

async function compareOn(name: EngineName, exported: string, programs: Programs): Promise<void> {
  const code = await scriptFor(name === "espruino" ? name : "es5", name, exported);
  expect(runOn(name, code).output.split("\n").sort()).toEqual(expectedOf(programs));
}

onEngines("small programs give what they give on Node", (name) => compareOn(name, "PROGRAMS", PROGRAMS));

onEngines("classes list what they list on Node", (name) => compareOn(name, "LISTED", LISTED), [
  "duktape",
  "mujs",
]);

it("what hides methods is in a bundle only where something could list them", async () => {
  const made = async (use: string) => {
    const contents = `class A { m() { return 1; } n() { return 2; } } const a = new A(); ${use}`;
    const entry = { contents, resolveDir: import.meta.dirname, name: "entry.ts" };
    return (await bundle({ entry, profile: "es5", minify: false })).code;
  };
  expect(await made("report(a.m() + a.n());")).not.toContain("enumerable");
  expect(await made("for (const k in a) report(k, a.m() + a.n());")).toContain("enumerable = false");
});

it("small programs, compiled to ES5, give the same on Node", async () => {
  const lines: string[] = [];
  const context = createContext({ report: (line: string) => lines.push(line) });
  runInContext(await scriptFor("es5", "es5"), context);
  expect(lines.sort()).toEqual(expectedOf(PROGRAMS));
});

it("small programs give what they give on Node (quickjs)", async () => {
  const context = (await newQuickJSWASMModuleFromVariant(variant as any)).newContext();
  const before = "var lines = [], report = function (line) { lines.push(line); };\n";
  const code = `${before}${await scriptFor("es5", "sandbox")}\nlines`;
  const result = context.unwrapResult(context.evalCode(code));
  const lines: string[] = context.dump(result);
  result.dispose();
  context.dispose();
  expect(lines.sort()).toEqual(expectedOf(PROGRAMS));
});
