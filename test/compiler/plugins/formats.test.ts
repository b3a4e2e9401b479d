import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { SourceMap as Lookup } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, type BuildResult, build } from "esbuild";
import * as ristrettoModule from "ristretto";
import { simulate } from "ristretto/sim";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RistrettoOptions, ristretto } from "../../../compiler/esbuild.ts";
import { codeBlocks } from "../../docs/code-blocks.ts";
import { onEngines, runOn } from "../engines.ts";

const readme = readFileSync(fileURLToPath(new URL("../../../README.md", import.meta.url)), "utf8");
/** The first app of the README. */
const LIGHT = codeBlocks(readme, "ts").find((block) => block.includes("async function light"))!;
const WAVE = "1 500ms 0 500ms 1 500ms 0 500ms 1";
const PROFILES = ["native", "es5", "espruino"] as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ristretto-formats-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string) => writeFileSync(join(folder, name), text);

function make(options: RistrettoOptions, more: BuildOptions): Promise<BuildResult> {
  return build({
    absWorkingDir: folder,
    entryPoints: ["app.ts"],
    outfile: "out.js",
    bundle: true,
    write: false,
    logLevel: "silent",
    plugins: [ristretto(options)],
    ...more,
  });
}

async function text(options: RistrettoOptions, more: BuildOptions): Promise<string> {
  return (await make(options, more)).outputFiles![0]!.text;
}

/** As Node runs a CommonJS module, with these to require. */
function required(code: string, modules: Record<string, unknown> = {}): any {
  const module = { exports: {} };
  new Function("require", "module", "exports", code)((name: string) => modules[name], module, module.exports);
  return module.exports;
}

/** As Node runs an ES module. */
async function imported(code: string): Promise<any> {
  const name = `out-${Math.random().toString(36).slice(2)}.mjs`;
  file(name, code.replace(/^\/\/# sourceMappingURL=.*$/m, ""));
  return import(/* @vite-ignore */ join(folder, name));
}

/** The value of a global that the script makes. */
const scripted = (code: string, name: string) => new Function(`${code}\nreturn ${name};`)();

describe.each(PROFILES)("the app of the README, for %s", (profile) => {
  test.each(["cjs", "iife"] as const)("%s, ristretto outside: what a simulation runs", async (format) => {
    file("app.ts", LIGHT);
    for (const minify of [false, true]) {
      const more = { format, minify, external: ["ristretto"], globalName: "app", sourcemap: true };
      const code = (await make({ profile }, more)).outputFiles!.find(({ path }) =>
        path.endsWith(".js"),
      )!.text;
      const app =
        format === "cjs"
          ? required(code, { ristretto: ristrettoModule }).default
          : new Function("require", `${code}\nreturn app;`)(() => ristrettoModule).default;
      simulate(app).advance(2000).expectWave("LED1", WAVE);
    }
  });

  test("esm, ristretto outside: what a simulation runs", async () => {
    file("app.ts", LIGHT);
    for (const minify of [false, true]) {
      const code = await text({ profile }, { format: "esm", minify, external: ["ristretto"] });
      expect(code).toMatch(/from ?"ristretto"/);
      // The module stands in a folder of its own, so what it imports is handed to it.
      const [, start, names, rest] = /^(.*?)import ?(\{.*?\}) ?from ?"ristretto";?(.*)$/s.exec(code)!;
      (globalThis as any).ristrettoForTest = ristrettoModule;
      const taken = `const ${names!.replace(/ as /g, ":")} = ristrettoForTest;`;
      const app = await imported(start + taken + rest);
      simulate(app.default).advance(2000).expectWave("LED1", WAVE);
    }
  });
});

/** All that an entry can export: a default, a function, a constant, a class, and a variable that changes. */
const ENTRY = `
import { Executor, sleep, type Task } from "ristretto";
export let count = 0;
export const LIMIT: number = 3;
export class Counter { constructor(readonly by: number) {} add() { count += this.by; return count; } }
export function* counting(): any { while (count < LIMIT) { yield* sleep(500); count++; } return count; }
export const executor = new Executor();
export default function begin(): Task<number> { return executor.spawn(counting(), { name: "counting" }); }
`;
/** What whoever gets the exports sees of them, with the names that the API has. */
const USE = `
function use(app) {
  var said = [], task = app["default"]();
  for (var next = app.executor.turn(0); next >= 0 && app.executor.tasks().length > 0; next = app.executor.turn(next))
    said.push(app.executor.now + "/" + next + " " + task.name + " " + task.state + " " + app.count);
  said.push(task.state + " " + task.result + " " + app.count + " " + new app.Counter(2).add() + " " + app.LIMIT);
  var other = app["default"]();
  other.cancel();
  app.executor.turn(0);
  said.push(other.state);
  return said.join("; ");
}
`;
const SEEN =
  "0/500 counting waiting 0; 500/500 counting waiting 1; 1000/500 counting waiting 2; done 3 3 5 3; cancelled";

const use = new Function(`${USE} return use;`)() as (app: unknown) => string;

describe.each(["es5", "espruino"] as const)("everything that an entry can export, for %s", (profile) => {
  test.each([false, true])("is seen as esm, cjs and in a script's global, minified %s", async (minify) => {
    file("app.ts", ENTRY);
    expect(use(await imported(await text({ profile }, { format: "esm", minify })))).toBe(SEEN);
    if (!minify) return;
    const cjs = required(await text({ profile }, { format: "cjs", minify }));
    expect(use(cjs)).toBe(SEEN);
    expect(cjs.__esModule).toBe(profile === "es5" ? true : undefined);
    const script = await text({ profile }, { globalName: "app", minify });
    expect(use(scripted(script, "app"))).toBe(SEEN);
    const deep = await text({ profile }, { format: "iife", globalName: "my.own.app", minify });
    expect(use(scripted(deep, "my.own.app"))).toBe(SEEN);
  });

  onEngines(
    "is seen in a script's global",
    async (engine) => {
      file("app.ts", ENTRY);
      const script = await text({ profile }, { globalName: "app" });
      const module = await text({ profile }, { format: "cjs", minify: true });
      for (const code of [script, `var exports = {};\n${module}\nvar app = exports;`])
        expect(runOn(engine, `${code}\n${USE}\nreport(use(app));`).output).toBe(SEEN);
    },
    profile === "es5" ? ["duktape", "mujs"] : ["espruino"],
  );
});

test("what nobody can get at in a script is said", async () => {
  file("app.ts", LIGHT);
  const { warnings, outputFiles } = await make({ profile: "espruino" }, { minify: true });
  expect(warnings.map((each) => each.text)).toEqual([
    'app.ts exports what nobody can get at in a script. Import it from a module that starts it, or set globalName, or format: "esm" or "cjs".',
  ]);
  expect(outputFiles![0]!.text).not.toContain("export");
  file("app.ts", "report(1);\n");
  expect((await make({ profile: "espruino" }, {})).warnings).toEqual([]);
});

const COMMONJS = `
var own = this;
module.exports = function twice(n) { return 2 * n + (own === module.exports ? 0 : 0); };
module.exports.kind = "function";
`;

test.each(["es5", "espruino"] as const)(
  "a CommonJS entry is one in every format, for %s",
  async (profile) => {
    file("app.js", COMMONJS);
    const from = { entryPoints: ["app.js"] };
    for (const minify of [false, true]) {
      const esm = await imported(await text({ profile }, { ...from, format: "esm", minify }));
      const cjs = required(await text({ profile }, { ...from, format: "cjs", minify }));
      const script = scripted(await text({ profile }, { ...from, globalName: "twice", minify }), "twice");
      for (const twice of [esm.default, cjs, script]) expect([twice(4), twice.kind]).toEqual([8, "function"]);
    }
  },
);

test.each(["es5", "espruino"] as const)(
  "an entry that mentions `this` at top level runs, for %s",
  async (profile) => {
    file("app.ts", "const own: unknown = this;\nreport(typeof own);\n");
    for (const format of ["esm", "cjs", "iife"] as const) {
      const said: string[] = [];
      const code = (await text({ profile }, { format })).replace(/^export default /m, "");
      new Function("report", "module", "exports", code)((line: string) => said.push(line), {}, {});
      expect(said).toEqual(["object"]);
    }
  },
);

/** Every way to import a module that stays outside. */
const OUTSIDE = `
import named, { a, b as other } from "outside";
import * as all from "outside";
import "effects";
export { a, c } from "outside";
export { named, all };
export const said = [named("x"), a, other(), all.a].join();
`;

test.each([false, true])(
  "modules that stay outside are imported or required, minified %s",
  async (minify) => {
    file("app.ts", OUTSIDE);
    const external = ["outside", "effects"];
    const outside = { a: 1, b: () => "b", c: 3, default: (x: string) => x, __esModule: true };
    const plain = Object.assign((x: string) => x, { a: 1, b: () => "b", c: 3 });
    for (const module of [outside, plain]) {
      const cjs = required(await text({}, { format: "cjs", external, minify }), { outside: module });
      expect(cjs).toMatchObject({ a: 1, c: 3, said: "x,1,b,1", all: module });
      expect(cjs.named("y")).toBe("y");
      const script = await text({}, { globalName: "app", external, minify });
      const app = new Function("require", `${script}\nreturn app;`)((name: string) =>
        name === "outside" ? module : undefined,
      );
      expect(app).toMatchObject({ a: 1, c: 3, said: "x,1,b,1" });
    }
    file("outside.mjs", 'export const a = 1, b = () => "b", c = 3;\nexport default (x) => x;\n');
    file("effects.mjs", "");
    const code = await text({}, { format: "esm", external, minify });
    const esm = await imported(code.replace(/"(outside|effects)"/g, '"./$1.mjs"'));
    expect(esm).toMatchObject({ a: 1, c: 3, said: "x,1,b,1" });
  },
);

test("export * of a module that stays outside is for esm, and says so elsewhere", async () => {
  file("app.ts", 'export * from "outside";\n');
  const external = ["outside"];
  expect(await text({}, { format: "esm", external })).toContain('export * from "outside"');
  await expect(make({}, { format: "cjs", external })).rejects.toMatchObject({
    errors: [{ text: expect.stringMatching(/^export \* from "outside" needs the format "esm"/) }],
  });
});

test("several entries, splitting, other extensions, a banner and a footer", async () => {
  file("one.ts", 'import { shared } from "./shared.ts";\nexport const one = shared + 1;\n');
  file("two.ts", 'import { shared } from "./shared.ts";\nexport const two = shared + 2;\n');
  file("shared.ts", "export const shared = Number(40);\n");
  const more: BuildOptions = {
    entryPoints: ["one.ts", "two.ts"],
    outfile: "",
    outdir: "out",
    splitting: true,
    format: "esm",
    outExtension: { ".js": ".mjs" },
    banner: { js: "/* made */" },
    footer: { js: "export const end = true;" },
    sourcemap: true,
  };
  delete more.outfile;
  const options: BuildOptions = {
    absWorkingDir: folder,
    bundle: true,
    logLevel: "silent",
    plugins: [ristretto()],
  };
  const { outputFiles } = await build({ ...options, write: false, ...more });
  const names = outputFiles!.map(({ path }) => path.slice(folder.length));
  expect(names).toEqual(["/out/one.mjs", "/out/one.mjs.map", "/out/two.mjs", "/out/two.mjs.map"]);
  const [one, map, two] = outputFiles!.map((output) => output.text);
  expect(one).toMatch(/^\/\* made \*\/\n/);
  expect(await imported(one!)).toMatchObject({ one: 41, end: true });
  expect(await imported(two!)).toMatchObject({ two: 42, end: true });
  const lines = one!.split("\n");
  const at = lines.findIndex((line) => line.includes("+ 1"));
  const found: any = new Lookup(JSON.parse(map!)).findEntry(at, lines[at]!.indexOf("+ 1"));
  expect([found.originalSource, found.originalLine + 1]).toEqual(["../one.ts", 2]);
});

test("an entry that is a text is compiled, too", async () => {
  file("app.ts", LIGHT);
  const contents = 'import light from "./app.ts";\nexport const lights: unknown[] = [light];\n';
  const stdin = { contents, resolveDir: folder, loader: "ts" as const };
  const more = { entryPoints: [], stdin, format: "cjs" as const, external: ["ristretto"] };
  const { lights } = required(await text({ profile: "espruino" }, more), { ristretto: ristrettoModule });
  simulate(lights[0]).advance(2000).expectWave("LED1", WAVE);
});

test("for the platform node, Node's own modules stay outside, and the format is its", async () => {
  file(
    "app.ts",
    'import { join } from "node:path";\nimport os from "os";\nexport const path = join("a", os.EOL);\n',
  );
  const code = await text({}, { platform: "node" });
  const modules = { "node:path": { join: (...all: string[]) => all.join("/") }, os: { EOL: "b" } };
  expect(required(code, modules).path).toBe("a/b");
});

/** An entry that anybody can write, for each kind of engine. */
const STARTS_ON_ESPRUINO = `
import { digital, start } from "ristretto/espruino";
import { type Board, sleep } from "ristretto";
function* light(board: Board): any {
  const led = board.digital("D0", { mode: "output" });
  for (const level of [1, 0, 1] as const) { led.write(level); report(led.read()); yield* sleep(5); }
  board.digital("LED9");
}
start(light, { digital }, "light");
setTimeout(quit, 200);
`;

onEngines(
  "an entry of one's own starts an app with ristretto/espruino",
  async (engine) => {
    file("app.ts", STARTS_ON_ESPRUINO);
    for (const minify of [false, true]) {
      const code = await text({ profile: "espruino" }, { minify });
      const log = "console.log = function (text) { report(text); };\n";
      expect(runOn(engine, log + code).output).toBe("0\n0\n0\nerror: light: R35 LED9");
    }
  },
  ["espruino"],
);

const STARTS_WITH_ES5 = `
import { starter } from "ristretto/es5";
import { type Board, sleep } from "ristretto";
export const start = starter(function* light(board: Board): any {
  const led = board.digital("LED1", { mode: "output", initial: 1 });
  for (const level of [0, 1] as const) { yield* sleep(500); led.write(level); }
  throw new Error("the end");
}, "light");
`;
const HOST = `
var time = 0, alarm, pended;
var board = { tickMs: 1, digital: function (name, options) {
  report(time + " " + name + " " + options.mode + " " + options.initial);
  return { write: function (level) { report(time + " " + name + "=" + level); } };
} };
var clock = {
  wrap: 0, steady: true, longest: 1e6, now: function () { return time; },
  setAlarm: function (ticks, fire) { alarm = function () { time += ticks; fire(); }; },
  clearAlarm: function () { alarm = undefined; }, pend: function (run) { pended = run; }
};
app.start(board, clock, function (error, task) { report(task.name + ": " + error.message); });
for (var i = 0; i < 9; i++) {
  var next = pended || alarm;
  if (pended) pended = undefined; else alarm = undefined;
  if (next) next();
}
`;

onEngines(
  "an entry of one's own starts an app with ristretto/es5",
  async (engine) => {
    file("app.ts", STARTS_WITH_ES5);
    for (const minify of [false, true]) {
      const code = await text({}, { minify, globalName: "app" });
      expect(runOn(engine, `${code}\n${HOST}`).output.split("\n")).toEqual([
        "0 LED1 output 1",
        "500 LED1=0",
        "1000 LED1=1",
        "light: the end",
      ]);
    }
  },
  ["duktape", "mujs"],
);
