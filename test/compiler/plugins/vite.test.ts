import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, createServer, type InlineConfig, type ViteDevServer } from "vite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type RistrettoOptions, ristretto } from "../../../compiler/vite.ts";

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

let folder: string;
let server: ViteDevServer | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ristretto-vite-"));
});
afterEach(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

async function serve(options: RistrettoOptions = {}, more: InlineConfig = {}): Promise<ViteDevServer> {
  server = await createServer({
    ...more,
    root: folder,
    configFile: false,
    logLevel: "silent",
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
    plugins: [ristretto(options)],
    resolve: {
      alias: [
        { find: /^ristretto$/, replacement: at("src/index.ts") },
        { find: /^ristretto\/(async|sim)$/, replacement: at("src/$1/index.ts") },
      ],
    },
  });
  return server;
}

async function transformed(name: string, options: RistrettoOptions = {}) {
  return (await serve(options)).transformRequest(`/${name}`);
}

const TASK = "export function* task(n: number): any {\n  const got = yield* n as any;\n  return got;\n}\n";

test("tasks are compiled, with a map to the TypeScript", async () => {
  file("task.ts", TASK);
  const { code, map } = (await transformed("task.ts"))!;
  expect(code).not.toContain("function*");
  expect(code).toMatch(/task\$1/);
  expect((map as any).sourcesContent).toEqual([TASK]);
});

const STORES = `declare const require: any;
const storage = require("Storage");
export function* store(): any { storage.write("a", "b"); }
`;

test("a module of Espruino's firmware is left to the engine's own require, in a build and in tests", async () => {
  file("app.ts", STORES);
  const options = { profile: "espruino" as const, refuse: true };
  const { output } = (await build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    plugins: [ristretto(options)],
    build: { write: false, lib: { entry: join(folder, "app.ts"), formats: ["cjs"] } },
  }).then((built: any) => built[0])) as { output: { code: string }[] };
  const called: unknown[] = [];
  const require = (name: string) =>
    called.push(name) && { write: (...words: string[]) => called.push(words) };
  const exports: any = {};
  new Function("require", "exports", output[0]!.code)(require, exports);
  const frame = exports.store();
  frame.s(frame);
  expect(called).toEqual(["Storage", ["a", "b"]]);
  expect((await transformed("app.ts", options))!.code).toContain('require("Storage")');
});

test.each([
  ["a file without tasks", "plain.ts", "export const a: number = 2 ** 3;\n", {}],
  ["a package", "node_modules/lib/index.js", "export function* task() { yield* f(); }\n", {}],
  ["what is excluded", "own/task.ts", TASK, { exclude: "/own/" }],
  ["what is not included", "task.ts", TASK, { include: [/\.task\.ts$/] }],
  ["an async function", "async.ts", "export async function f() { await 1; }\n", {}],
  ["anything with profile native", "task.ts", TASK, { profile: "native" as const }],
])("%s is left as it is", async (_, name, text, options) => {
  file(name, text);
  const { code } = (await transformed(name, options))!;
  expect(code).not.toContain("$1");
  expect(code).toMatch(/function\*|async function|\*\*/);
});

test.each([
  ["a method", "export const o = { *task() { yield* f(); } };\n"],
  ["a static method", "export class A {\n  static *task() { yield* f(); }\n}\n"],
  ["an expression", "export const task = function* () { yield* f(); };\n"],
])("%s that is a task is compiled", async (_, text) => {
  file("task.ts", `declare function f(): any;\n${text}`);
  expect((await transformed("task.ts"))!.code).not.toMatch(/function\s*\*|\*\s*task/);
});

test("an async function that is no task is compiled where that is asked for", async () => {
  file("plain.ts", "export async function f() { await 1; }\n");
  expect((await transformed("plain.ts"))!.code).toContain("async function");
  await server!.close();
  const { code } = (await transformed("plain.ts", { async: true }))!;
  expect(code).not.toContain("async function");
  expect(code).toContain("$async(");
});

const BLINK = `import { sleep } from "ristretto";
import { log } from "./log";
export async function blink() { for (;;) { await log(1); await sleep(5); } }
`;

test("in a module of firmware, and in those that it imports, an async function is a task", async () => {
  file("blink.ts", BLINK);
  file("log.ts", "export async function log(n: number) { return n; }\n");
  const { code } = (await transformed("blink.ts"))!;
  expect(code).toContain("blink$1");
  expect(code).not.toMatch(/async function|\$async\b/);
  const log = (await server!.transformRequest("/log.ts"))!.code;
  expect(log).not.toMatch(/async function|\$async\b/);
});

test("where tasks are left to the engine, it becomes a function*", async () => {
  file("blink.ts", BLINK);
  file("log.ts", "export async function log(n: number) { return n; }\n");
  const { code } = (await transformed("blink.ts", { profile: "native" }))!;
  expect(code).toMatch(/export function\* blink/);
  expect(code).toMatch(/yield\* sleep\(5\)/);
});

test("in a test, and in what knows the simulation alone, it stays what it is", async () => {
  file("blink.test.ts", BLINK);
  file("log.ts", "export async function log(n: number) { return n; }\n");
  file(
    "helper.ts",
    'import { simulate } from "ristretto/sim";\nexport async function f() { await simulate; }\n',
  );
  for (const name of ["blink.test.ts", "helper.ts"])
    expect((await transformed(name))!.code).toContain("async function");
});

test("an error has its place and the lines around it", async () => {
  file("task.ts", "const a = 1;\nexport function* task() {\n  yield a;\n}\n");
  await expect(transformed("task.ts")).rejects.toMatchObject({
    message: expect.stringMatching(/task\.ts:3:3: .*yield\*/),
    loc: { file: join(folder, "task.ts"), line: 3, column: 2 },
    frame: expect.stringContaining("   3 |   yield a;\n     |   ^"),
  });
});

test("what a board lacks is refused where that is asked for", async () => {
  file("task.ts", `export const map = new Map();\n${TASK}`);
  await expect(transformed("task.ts", { profile: "espruino", refuse: true })).rejects.toThrow(
    /task\.ts:1:24: Map is not there on Espruino\./,
  );
  const options = { profile: "espruino", refuse: true, allow: ["Map"] } as const;
  await server!.close();
  expect((await transformed("task.ts", options))!.code).toContain("new Map");
});

test("what is compiled runs as before: for…of takes any iterable", async () => {
  file(
    "task.ts",
    `export function* task(): any { let sum = 0; for (const n of new Set([1, 2])) sum += n; return sum; }`,
  );
  const { task } = await (await serve()).ssrLoadModule("/task.ts");
  const frame = task();
  expect(frame.s(frame)).toBe(3);
  expect(frame.s).toBe(0);
});

test("what an app imports has tasks, though a test imports it first", async () => {
  file("helper.ts", "export async function read() {\n  return 8;\n}\n");
  file(
    "app.ts",
    'import { sleep } from "ristretto";\nimport { read } from "./helper.ts";\nexport default async function app() {\n  await sleep(await read());\n}\n',
  );
  file(
    "app.test.ts",
    'import { read } from "./helper.ts";\nimport app from "./app.ts";\nexport const both = [read, app];\n',
  );
  const vite = await serve();
  await vite.transformRequest("/app.test.ts");
  expect((await vite.transformRequest("/helper.ts"))!.code).not.toContain("async function");
});

const WORK = `import { sleep } from "ristretto";
export async function work(ms: number) { await sleep(ms); return ms; }
export default async function app() {
  const kept = work(1);
  await sleep(1);
  return [kept].length;
}
export async function forgets(isKept: boolean) {
  const kept = work(1);
  if (isKept) await kept;
}
`;

test.each(["es5", "native"] as const)(
  "in %s, a function that is no task is told when it awaits one, and a task when it keeps one that nobody awaits",
  async (profile) => {
    file("work.ts", WORK);
    const vite = await serve({ profile });
    const { work, forgets } = await vite.ssrLoadModule("/work.ts");
    const R43 = {
      name: "MisuseError",
      message: expect.stringContaining("work was awaited by a function that is no task"),
    };
    await expect((async () => await work(1))()).rejects.toMatchObject(R43);
    await expect(Promise.all([work(1)])).rejects.toMatchObject(R43);
    for (const method of ["catch", "finally"]) expect(() => work(1)[method](() => {})).toThrow("is no task");
    const { simulate } = await vite.ssrLoadModule("ristretto/sim");
    expect(() => simulate(() => forgets(false)).advance(10)).toThrow(/work\.ts:9 was never awaited/);
    expect(simulate(() => forgets(true)).advance(10).finished).toBe(true);
  },
);

test("what is built for a board has nothing of that", async () => {
  file("work.ts", WORK);
  const [{ output }] = (await build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    plugins: [ristretto({ profile: "espruino" })],
    build: {
      write: false,
      lib: { entry: join(folder, "work.ts"), formats: ["cjs"] },
      rollupOptions: { external: [/^ristretto/] },
    },
  })) as any;
  expect(output[0].code).not.toMatch(/\$made|\$taskCall|__proto__/);
});

test("a file of vitest's own pattern stays what it is, and what it imports has tasks", async () => {
  file("spec/lights.ts", BLINK.replace("./log", "../log"));
  file("blink.ts", BLINK);
  file("log.ts", "export async function log(n: number) { return n; }\n");
  const vite = await serve({}, { test: { include: ["spec/**/*.{ts,js}"] } } as any);
  expect((await vite.transformRequest("/spec/lights.ts"))!.code).toContain("async function");
  expect((await vite.transformRequest("/blink.ts"))!.code).not.toContain("async function");
});

test("include names what else has tasks", async () => {
  file("tasks/own.ts", "export async function own() { return 5; }\n");
  file("tasks/own.test.ts", "export async function test() { return 5; }\n");
  const vite = await serve({ include: "/tasks/" });
  expect((await vite.transformRequest("/tasks/own.ts"))!.code).not.toContain("async function");
  expect((await vite.transformRequest("/tasks/own.test.ts"))!.code).toContain("async function");
});

test("a class with tasks extends one of a module without tasks, which is not compiled", async () => {
  file(
    "base.ts",
    "export class Base { n = 1; constructor(readonly name: string) {} hello() { return this.name; } }\n",
  );
  file(
    "lamp.ts",
    `import { sleep } from "ristretto";
import { Base } from "./base.ts";
export class Lamp extends Base {
  constructor() { super("lamp"); }
  async glow() { await sleep(1); return this.hello() + this.n; }
}
export class Bright extends Lamp { m = 2; async glow() { return (await super.glow()) + this.m; } }
export class Wrong extends Error { constructor() { super("wrong"); } async why() { await sleep(1); return this.message; } }
export default async function app() { return [await new Lamp().glow(), await new Bright().glow(), await new Wrong().why()]; }
`,
  );
  const vite = await serve();
  const { default: app, Bright, Lamp, Wrong } = await vite.ssrLoadModule("/lamp.ts");
  const { simulate } = await vite.ssrLoadModule("ristretto/sim");
  expect(simulate(app).advance(10).task.result).toEqual(["lamp1", "lamp12", "wrong"]);
  expect(new Bright()).toBeInstanceOf(Lamp);
  expect(new Wrong()).toBeInstanceOf(Wrong);
});
