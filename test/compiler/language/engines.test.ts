import { createContext, runInContext } from "node:vm";
import variant from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant } from "quickjs-emscripten-core";
import { describe, expect, it } from "vitest";
import { type BundleOptions, bundle } from "../../../compiler/bundle.ts";
import { type EngineName, onEngines, profileOf, runOn } from "../engines.ts";
import { LISTED, LISTED_WITH_FLAGS } from "./listed.ts";
import { PROGRAMS } from "./programs.ts";

const FILES = { PROGRAMS: "programs", LISTED: "listed", LISTED_WITH_FLAGS: "listed" };
type Exported = keyof typeof FILES;

const entryFor = (programs: Exported) => `
import { ${programs} as PROGRAMS } from "./${FILES[programs]}.ts";
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
  exported: Exported = "PROGRAMS",
): Promise<string> {
  const entry = { contents: entryFor(exported), resolveDir: import.meta.dirname, name: "entry.ts" };
  return (await bundle({ entry, profile, engine })).code;
}

async function compareOn(name: EngineName, exported: Exported, programs: Programs): Promise<void> {
  const code = await scriptFor(profileOf(name), name, exported);
  expect(runOn(name, code).output.split("\n").sort()).toEqual(expectedOf(programs));
}

onEngines("small programs give what they give on Node", (name) => compareOn(name, "PROGRAMS", PROGRAMS));

onEngines("classes list what they list on Node", (name) => compareOn(name, "LISTED", LISTED));

onEngines(
  "prototypes have the keys that they have on Node",
  (name) => compareOn(name, "LISTED_WITH_FLAGS", LISTED_WITH_FLAGS),
  ["duktape", "mujs"],
);

it("where the methods of prototypes can be seen, classes list what they list on Node", async () => {
  const lines: string[] = [];
  const context = createContext({ report: (line: string) => lines.push(line) });
  runInContext(await scriptFor("espruino", "espruino", "LISTED"), context);
  expect(lines.sort()).toEqual(expectedOf(LISTED));
});

describe("what hides methods", () => {
  const made = async (profile: "es5" | "espruino", use: string) => {
    const contents = `class A { m() { return 1; } n() { return 2; } } const a = new A(); ${use}`;
    const entry = { contents, resolveDir: import.meta.dirname, name: "entry.ts" };
    return (await bundle({ entry, profile, minify: false })).code;
  };
  const MARKS = { es5: "enumerable = false", espruino: "fromCharCode(255)" };
  const hidden = Object.entries({
    "for…in over an instance": "for (const k in a) report(k, a.m() + a.n());",
    "for…in over what a function is handed": "function f(o) { for (const k in o) report(k); } f(a); f({});",
    "for…in over a variable that becomes an instance":
      "let o = { b: 1 }; for (const k in o) report(k); o = a;",
    "for…in over what gets its prototype later":
      "const o = {}; Object.setPrototypeOf(o, a); for (const k in o) report(k);",
    "for…in over a literal with a prototype": "for (const k in { __proto__: a, b: 1 }) report(k);",
    "for…in over a literal or an instance": "for (const k in a.m() ? [] : a) report(k);",
    "for…in of a task":
      "import { sleep } from 'ristretto'; export function* t(o) { for (const k in o) yield* sleep(k); } report(t(a));",
  });
  const shown = Object.entries({
    nothing: "report(a.m() + a.n());",
    "for…in over literals":
      "const o = { b: 1 }; let l; l = ['c']; for (const k in o) report(k); for (const k in l) report(k, a.m());",
    "for…in over copies":
      "const o = { ...a, b: 1 }; for (const k in o) report(k); for (const k in Object.keys(a)) report(k);",
    "for…in over what is parsed": "const o = JSON.parse(report()); for (const k in o) report(k, a.m());",
    "for…in of a task over a literal":
      "import { sleep } from 'ristretto'; const o = { b: 1 }; export function* t() { for (const k in o) yield* sleep(k); } report(t(a));",
    "the keys of an instance": "report(Object.keys(a), Object.assign({}, a));",
  });

  it.each(hidden)("is in a bundle with %s", async (_, use) => {
    for (const profile of ["es5", "espruino"] as const)
      expect(await made(profile, use)).toContain(MARKS[profile]);
  });

  it.each(shown)("is not in a bundle with %s", async (_, use) => {
    for (const profile of ["es5", "espruino"] as const) {
      const code = await made(profile, use);
      expect(code).not.toContain(MARKS[profile]);
      expect(code).not.toMatch(/hideMethods|\$listed/);
    }
  });

  it("is not in a bundle without a method", async () => {
    const use = "function Old() {} Old.prototype.m = 1; class B { x = 1; }";
    const contents = `${use} function f(o) { for (const k in o) report(k); } f(new Old()); f(new B());`;
    const entry = { contents, resolveDir: import.meta.dirname, name: "entry.ts" };
    const { code } = await bundle({ entry, profile: "espruino", minify: false });
    expect(code).not.toMatch(/fromCharCode|\$listed/);
  });

  it("is there for the keys of a prototype in a variable, where the engine hides properties", async () => {
    const use = "const p = A.prototype; report(Object.keys(p));";
    expect(await made("es5", use)).toContain(MARKS.es5);
    expect(await made("espruino", use)).not.toContain(MARKS.espruino);
  });

  it("is in a bundle once, however many modules need it", async () => {
    const contents = `import { LISTED } from "./listed.ts";
      class Here { x = 1; method() { return this.x; } }
      for (const key in new Here()) report(key, LISTED["for…in within for…in"]());
      function $listed() { return "an app's own"; }
      report($listed(), "");`;
    const entry = { contents, resolveDir: import.meta.dirname, name: "entry.ts" };
    for (const profile of ["es5", "espruino"] as const) {
      const { code } = await bundle({ entry, profile, minify: false });
      const lines: unknown[] = [];
      const report = (key: string, value: unknown) => lines.push([key, value]);
      runInContext(code, createContext({ report }));
      expect(lines).toEqual([
        ["x", LISTED["for…in within for…in"]!()],
        ["an app's own", ""],
      ]);
      const count = (text: string) => code.split(text).length - 1;
      expect(count(MARKS[profile])).toBe(profile === "es5" ? 1 : 2);
    }
  });
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
