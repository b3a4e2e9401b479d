import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { SourceMap as Lookup } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type BuildFailure, type BuildOptions, build } from "esbuild";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type RistrettoOptions, ristretto } from "../../../compiler/esbuild.ts";
import { onEngines, runOn } from "../engines.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ristretto-esbuild-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, text: string): string {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const BLINK = `
import { Executor, sleep } from "ristretto";
function* blink(times: number): any {
  for (let i = 0; i < times; i++) {
    report("on");
    yield* sleep(500);
    report("off");
    yield* sleep(500);
  }
}
const executor = new Executor();
executor.spawn(blink(2));
for (let next = executor.turn(0); next >= 0; next = executor.turn(next));
report(String(executor.now));
`;
const SAID = ["on", "off", "on", "off", "2000"];

function make(options: RistrettoOptions, more: BuildOptions = {}) {
  return build({
    absWorkingDir: folder,
    entryPoints: ["app.ts"],
    outfile: "out.js",
    logLevel: "silent",
    plugins: [ristretto(options)],
    ...more,
  });
}

function run(code: string): string[] {
  const lines: string[] = [];
  new Function("report", code)((line: string) => lines.push(line));
  return lines;
}

async function errorsOf(source: string, options: RistrettoOptions = { profile: "espruino" }) {
  file("app.ts", source);
  const failure = await make(options).then(
    () => undefined,
    (error: BuildFailure) => error,
  );
  return failure?.errors.map(({ text, location }) => ({
    text,
    place: location && [location.line, location.column],
  }));
}

test.each([
  ["es5", false],
  ["es5", true],
  ["espruino", true],
] as const)("a build for %s, minified %s, writes one script that runs", async (profile, minify) => {
  file("app.ts", BLINK);
  const { outputFiles } = await make({ profile }, { minify });
  const code = readFileSync(join(folder, "out.js"), "utf8");
  expect(run(code)).toEqual(SAID);
  expect(outputFiles?.map(({ text }) => text)).toEqual([code]);
  expect(code).not.toMatch(/=>|function\*|\bconst\b|\blet\b/);
});

test("nothing is written where that is asked for", async () => {
  file("app.ts", BLINK);
  const { outputFiles } = await make({}, { write: false, sourcemap: true });
  expect(outputFiles!.map(({ path }) => path)).toEqual([join(folder, "out.js"), join(folder, "out.js.map")]);
  expect(() => readFileSync(join(folder, "out.js"))).toThrow("ENOENT");
  expect(run(outputFiles![0]!.text)).toEqual(SAID);
});

test("profile native leaves the build to esbuild", async () => {
  file("app.ts", "export function* task() { yield 1; }");
  const { outputFiles } = await make({ profile: "native" }, { write: false });
  expect(outputFiles![0]!.text).toContain("function*");
});

onEngines(
  "an async package from node_modules runs, where the engine has Promise",
  async (engine) => {
    file("node_modules/lib/package.json", '{ "name": "lib", "type": "module" }');
    file("node_modules/lib/index.js", "export async function twice(n) { await null; return 2 * n; }");
    file("app.ts", 'import { twice } from "lib"; twice(4).then((n: number) => report(String(n)));');
    const { outputFiles } = await make({ profile: "espruino" }, { write: false, minify: true });
    expect(runOn(engine, outputFiles![0]!.text)).toEqual({ output: "8", exitCode: 0 });
  },
  ["espruino"],
);

test.each(["inline", "linked", "external", "both"] as const)("a source map can be %s", async (sourcemap) => {
  file("app.ts", BLINK);
  const { outputFiles } = await make({ profile: "espruino" }, { sourcemap, minify: true, write: false });
  const [script, map] = outputFiles!.map(({ text }) => text);
  const isInline = sourcemap === "inline" || sourcemap === "both";
  expect(script!.includes("sourceMappingURL=data:")).toBe(isInline);
  expect(script!.includes("sourceMappingURL=out.js.map")).toBe(sourcemap === "linked");
  expect(map !== undefined).toBe(sourcemap !== "inline");
});

test("the map leads from the minified script to the line in the TypeScript", async () => {
  const source = `import { Executor, sleep } from "ristretto";
interface Nothing { at: number }
function* fails(): any {
  yield* sleep(10);
  const at: Nothing = { at: 3 };

  throw new Error("here " + at.at);
}
const executor = new Executor();
executor.spawn(fails());
for (let next = executor.turn(0); next >= 0; next = executor.turn(next));
`;
  file("app.ts", source);
  const { outputFiles } = await make(
    { profile: "espruino" },
    { sourcemap: true, minify: true, write: false },
  );
  const [code, map] = outputFiles!.map(({ text }) => text);
  const lookup = new Lookup(JSON.parse(map!));
  const at = code!.indexOf('Error("here');
  expect(code!.split("\n").length).toBeLessThanOrEqual(3);
  const entry: any = lookup.findEntry(0, at);
  expect([entry.originalSource, entry.originalLine + 1]).toEqual(["app.ts", 7]);
  expect(JSON.parse(map!).sourcesContent).toContain(source);
});

test("what cannot be compiled is an error with its place and its line", async () => {
  expect(await errorsOf("const a = 1;\nfunction* f(): any {\n  yield a;\n}\nreport(f());\n")).toEqual([
    { text: expect.stringContaining("yield*"), place: [3, 2] },
  ]);
});

test("what the engine lacks is an error, if it is in the bundle", async () => {
  file("unused.ts", "export const used = 1;\nexport function unused() { return new WeakMap(); }\n");
  expect(await errorsOf('import { used } from "./unused.ts";\nreport(used);\n')).toBeUndefined();
  expect(
    await errorsOf('import { unused } from "./unused.ts";\nreport(unused());\nreport(new WeakSet());\n'),
  ).toEqual([
    { text: expect.stringMatching(/^WeakSet is not there on Espruino\./), place: [3, 11] },
    { text: expect.stringMatching(/^WeakMap is not there on Espruino\./), place: [2, 38] },
  ]);
  expect(
    await errorsOf("report(new WeakMap());\n", { profile: "espruino", allow: ["WeakMap"] }),
  ).toBeUndefined();
  const map = "report(new Map());\n";
  expect(await errorsOf(map)).toBeUndefined();
  expect(await errorsOf(map, { profile: "espruino", polyfills: false })).toEqual([
    { text: expect.stringMatching(/^Map is not there on Espruino\./), place: [1, 11] },
  ]);
});

test("a syntax error and a missing import have their places", async () => {
  expect(await errorsOf("const a = ;\n")).toEqual([{ text: expect.any(String), place: [1, 10] }]);
  expect(await errorsOf('import "./nowhere.ts";\n')).toEqual([
    { text: 'Could not resolve "./nowhere.ts"', place: [1, 7] },
  ]);
  expect(await errorsOf('import { a } from "ristretto/what";\na();\n')).toEqual([
    { text: expect.stringMatching(/^There is no "ristretto\/what"\. There is: ristretto, /), place: [1, 18] },
  ]);
});

test("the engine's own modules stay calls of require, also where they are imported", async () => {
  file("app.ts", 'const storage = require("Storage");\nreport(storage.read("x"));\n');
  const { outputFiles } = await make({ profile: "espruino" }, { write: false });
  expect(outputFiles![0]!.text).toContain('require("Storage")');
  file("app.ts", 'import storage, { write } from "Storage";\nimport "Flash";\nwrite(storage.read("x"));\n');
  const calls: unknown[] = [];
  const require = (name: string) =>
    calls.push(name) && { read: (key: string) => key + 1, write: (text: string) => calls.push(text) };
  new Function("require", (await make({ profile: "espruino" }, { write: false })).outputFiles![0]!.text)(
    require,
  );
  expect(calls).toEqual(["Storage", "Flash", "x1"]);
  expect(await errorsOf('export * from "Storage";\n')).toEqual([
    { text: expect.stringMatching(/^"Storage" is part of Espruino and cannot be bundled\./), place: [1, 14] },
  ]);
  expect(await errorsOf('report(require("./other"));\nexport {};\n')).toEqual([
    {
      text: expect.stringMatching(/^Could not resolve|finds no such module in Espruino/),
      place: [1, expect.any(Number)],
    },
  ]);
});

test("errors are codes, unless sentences are asked for", async () => {
  file(
    "app.ts",
    'import { sleep } from "ristretto";\ntry { report(sleep(-1)); } catch (error: any) { report(error.message); }\n',
  );
  const message = async (options: RistrettoOptions) =>
    run((await make(options, { write: false })).outputFiles![0]!.text)[0];
  expect(await message({})).toMatch(/^R2 sleep/);
  expect(await message({ messages: true })).toMatch(/^sleep\(-1\) is not a delay\./);
});
