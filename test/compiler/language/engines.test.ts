import { createContext, runInContext } from "node:vm";
import variant from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant } from "quickjs-emscripten-core";
import { expect, it } from "vitest";
import { type BundleOptions, bundle } from "../../../compiler/bundle.ts";
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

async function scriptFor(
  profile: NonNullable<BundleOptions["profile"]>,
  engine: NonNullable<BundleOptions["engine"]>,
): Promise<string> {
  const entry = { contents: ENTRY, resolveDir: import.meta.dirname, name: "entry.ts" };
  return (await bundle({ entry, profile, engine })).code;
}

onEngines("small programs give what they give on Node", async (name) => {
  const code = await scriptFor(name === "espruino" ? name : "es5", name);
  expect(runOn(name, code).output.split("\n").sort()).toEqual(EXPECTED);
});

it("small programs, compiled to ES5, give the same on Node", async () => {
  const lines: string[] = [];
  const context = createContext({ report: (line: string) => lines.push(line) });
  runInContext(await scriptFor("es5", "es5"), context);
  expect(lines.sort()).toEqual(EXPECTED);
});

it("small programs give what they give on Node (quickjs)", async () => {
  const context = (await newQuickJSWASMModuleFromVariant(variant as any)).newContext();
  const before = "var lines = [], report = function (line) { lines.push(line); };\n";
  const code = `${before}${await scriptFor("es5", "sandbox")}\nlines`;
  const result = context.unwrapResult(context.evalCode(code));
  const lines: string[] = context.dump(result);
  result.dispose();
  context.dispose();
  expect(lines.sort()).toEqual(EXPECTED);
});
