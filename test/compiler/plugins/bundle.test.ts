import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { describe, expect, test } from "vitest";
import { type Bundled, bundle, featuresFor, mentions } from "../../../compiler/bundle.ts";
import { onEngines, runOn } from "../engines.ts";
import { run } from "./programs/run.ts";

const resolveDir = fileURLToPath(new URL("./programs", import.meta.url));
const PROGRAMS = ["tasks", "sync", "language"];

function entry(program: string) {
  const contents = `
    import program from "./${program}.ts";
    import { run } from "./run.ts";
    run(program, report);
  `;
  return { contents, resolveDir };
}

function make(program: string, profile: "es5" | "espruino", minify: boolean): Promise<Bundled> {
  return bundle({ entry: entry(program), profile, minify });
}

async function native(program: string): Promise<string> {
  const lines: string[] = [];
  run((await import(`./programs/${program}.ts`)).default, (line) => lines.push(line));
  return lines.join("\n");
}

describe.each(PROGRAMS)("%s", async (program) => {
  const expected = await native(program);
  const bundles = [await make(program, "espruino", true), await make(program, "es5", true)];
  if (program === "language") bundles.push(await make(program, "espruino", false));

  test("the program runs to its end as native generators", () => {
    expect(expected).toMatch(/main is done$/);
  });

  test("the bundle says the same on Node", () => {
    for (const { code } of bundles) {
      const lines: string[] = [];
      new Function("report", code)((line: string) => lines.push(line));
      expect(lines.join("\n")).toBe(expected);
    }
  });

  onEngines("the bundle says the same", (engine) => {
    const [espruino, es5, plain] = bundles.map(({ code }) => code);
    const codes = engine === "espruino" ? [espruino, plain] : [espruino, es5, plain];
    for (const code of codes)
      if (code !== undefined) expect(runOn(engine, code)).toEqual({ output: expected, exitCode: 0 });
  });
});

test("the sizes of the modules are those of the bundle, and only tasks that are in it are told", async () => {
  const { code, modules, tasks, map } = await make("language", "espruino", true);
  expect(modules.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(Buffer.byteLength(code));
  expect(modules.map(({ file }) => file)).toContain("test/compiler/plugins/programs/language.ts");
  expect(map.sources).toContain("test/compiler/plugins/programs/language.ts");
  expect(tasks.map(({ name, file }) => [name, file])).toEqual([
    ["measure", "test/compiler/plugins/programs/language.ts"],
    ["program", "test/compiler/plugins/programs/language.ts"],
  ]);
});

test("what the app does not mention of the executor is left out, and it says the same", async () => {
  const contents = `
    import { Executor, sleep } from "ristretto";
    function* blink() { for (let i = 0; i < 2; i++) { report("on"); yield* sleep(5); } }
    const executor = new Executor();
    executor.spawn(blink());
    for (let next = executor.turn(0); next >= 0; next = executor.turn(next)) report(next);
  `;
  const features = featuresFor(new Set(["Executor", "sleep"]), {
    calls: false,
    handlers: false,
    stored: false,
    handles: false,
    named: false,
    misuse: false,
    levels: true,
    iterates: false,
  });
  const small = await bundle({ entry: { contents, resolveDir }, profile: "espruino", features });
  const whole = await bundle({ entry: { contents, resolveDir }, profile: "espruino" });
  expect(small.code.length).toBeLessThan(whole.code.length);
  const said = [small, whole].map(({ code }) => {
    const lines: unknown[] = [];
    new Function("report", code)((line: unknown) => lines.push(line));
    return lines;
  });
  expect(said).toEqual([
    ["on", 5, "on", 5],
    ["on", 5, "on", 5],
  ]);
});

test("the names that an app mentions are found, types and comments aside", async () => {
  const names = await mentions(`${resolveDir}/tasks.ts`, esbuild);
  for (const name of ["tasks", "resumes", "spawn", "cancel", "first"]) expect(names).toContain(name);
  expect(names).not.toContain("Executor");
  expect(featuresFor(names)).toMatchObject({ REGISTRY: true, STATISTICS: true });
  expect(featuresFor(new Set(["sleep"]))).toMatchObject({
    OPTIONS: false,
    STATISTICS: false,
  });
});
