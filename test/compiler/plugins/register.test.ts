import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ROOT } from "../../cli/command.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ristretto-register-"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(ROOT, join(folder, "node_modules", "ristretto"));
  file("package.json", '{ "type": "module" }');
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function run(main: string, ...imports: string[]): { stdout: string; stderr: string } {
  const words = (imports.length > 0 ? imports : ["ristretto/register"]).flatMap((name) => ["--import", name]);
  const { stdout, stderr } = spawnSync(process.execPath, [...words, main], { cwd: folder, encoding: "utf8" });
  return { stdout, stderr };
}

const BLINK = `import { type Board, sleep } from "ristretto";
import { twice } from "./twice";

export default async function blink(board: Board) {
  const led = board.digital("LED1", { mode: "output" });
  for (let level = 0; ; level = 1 - level) {
    led.write(level as 0 | 1);
    await sleep(await twice(250));
  }
}
`;
/** Knows nothing of ristretto, and is a module of tasks since one imports it. */
const TWICE = "export async function twice(ms: number) {\n  return 2 * ms;\n}\n";
const MAIN = `import { simulate } from "ristretto/sim";
import blink from "./blink.js";

const later = async () => "a Promise, as ever";
const sim = simulate(blink).advance(1600);
console.log(sim.events.map(({ t }: any) => t).join(), later() instanceof Promise);
`;

test("plain Node runs TypeScript with async tasks, beside functions that stay what they are", () => {
  file("blink.ts", BLINK);
  file("twice.ts", TWICE);
  file("main.ts", MAIN);
  expect(run("main.ts")).toEqual({ stdout: "0,500,1000,1500 true\n", stderr: "" });
});

test("JavaScript, too", () => {
  const plain = (text: string) => text.replace(/type Board, |: (?:Board|number|any)\b| as 0 \| 1/g, "");
  file("blink.js", plain(BLINK).replace("./twice", "./twice.js"));
  file("twice.js", plain(TWICE));
  file("main.js", plain(MAIN));
  expect(run("main.js")).toEqual({ stdout: "0,500,1000,1500 true\n", stderr: "" });
});

test("an error has its TypeScript line", () => {
  file("blink.ts", BLINK.replace("    led.write", '    if (level) throw new Error("boom");\n    led.write'));
  file("twice.ts", TWICE);
  file("main.ts", MAIN.replace(/console.log.*\n/, "").replace("advance(1600)", "advance(1600).tasks()"));
  file(
    "main.ts",
    `${MAIN.split("\n").slice(0, 2).join("\n")}\ntry { simulate(blink).advance(1600); } catch (error: any) { console.log(error.stack); }\n`,
  );
  expect(run("main.ts").stdout).toMatch(/boom[\s\S]*blink\.ts:7/);
});

test("what cannot be a task is told with its place", () => {
  file(
    "blink.ts",
    `import { sleep } from "ristretto";\nexport default async function blink() {\n  sleep(5);\n}\n`,
  );
  file("main.ts", MAIN);
  const { stderr } = run("main.ts");
  expect(stderr).toContain("blink.ts:3:3: ");
  expect(stderr).not.toContain("    at ");
});

test("a .cts module is CommonJS", () => {
  file(
    "own.cts",
    "const later = async (): Promise<number> => 5;\nexports.later = later;\nexports.name = typeof module;\n",
  );
  file("main.ts", 'import own from "./own.cts";\nconsole.log(own.name, own.later() instanceof Promise);\n');
  expect(run("main.ts")).toEqual({ stdout: "object true\n", stderr: "" });
  file(
    "tasks.cts",
    'const { sleep } = require("ristretto"); // from "ristretto"\nexports.work = async (ms: number) => sleep(ms);\n',
  );
  file("main.ts", 'import "./tasks.cts";\n');
  const { stderr } = run("main.ts");
  expect(stderr).toContain("tasks.cts is a CommonJS module");
  expect(stderr).not.toContain("    at ");
});

test("a CommonJS module with tasks is told, and one without is left alone", () => {
  file("package.json", "{}");
  file(
    "app.js",
    'const { sleep } = require("ristretto"); // from "ristretto"\nmodule.exports = async () => sleep(5);\n',
  );
  expect(run("app.js").stderr).toContain("app.js is a CommonJS module");
  file("own.cjs", "exports.later = async () => 5;\n");
  file(
    "main.mjs",
    'import { sleep } from "ristretto";\nimport own from "./own.cjs";\nconsole.log(typeof sleep, own.later() instanceof Promise);\n',
  );
  expect(run("main.mjs")).toEqual({ stdout: "function true\n", stderr: "" });
});

test.each([
  ["after the app", 'import blink from "./blink.ts";\nimport { twice } from "./twice.ts";\n'],
  ["before the app", 'import { twice } from "./twice.ts";\nimport blink from "./blink.ts";\n'],
])("what the app imports has tasks, though another module imports it %s, too", (_, imports) => {
  file("blink.ts", BLINK);
  file("twice.ts", TWICE);
  file(
    "main.ts",
    `${imports}import { simulate } from "ristretto/sim";\nconsole.log(simulate(blink).advance(1600).events.length, twice(1) instanceof Promise);\n`,
  );
  for (let i = 0; i < 3; i++) expect(run("main.ts")).toEqual({ stdout: "4 false\n", stderr: "" });
});

test("JSON is imported from TypeScript", () => {
  file("setup.json", '{ "ms": 5 }');
  file("main.ts", 'import setup from "./setup.json" with { type: "json" };\nconsole.log(setup.ms);\n');
  expect(run("main.ts").stdout).toBe("5\n");
});

test("include names what else has tasks", () => {
  file("tasks/own.ts", "export const own = async () => 5;\n");
  file("other.ts", "export const other = async () => 5;\n");
  file(
    "main.ts",
    'import { own } from "./tasks/own.ts";\nimport { other } from "./other.ts";\nconsole.log(own() instanceof Promise, other() instanceof Promise);\n',
  );
  file("setup.mjs", 'import { include } from "ristretto/register";\ninclude("/tasks/");\n');
  expect(run("main.ts", "./setup.mjs")).toEqual({ stdout: "false true\n", stderr: "" });
  expect(run("main.ts")).toEqual({ stdout: "true true\n", stderr: "" });
});

const TASKS = `import { sleep } from "ristretto";

export async function work(ms: number) {
  await sleep(ms);
  return ms;
}
export const arrow = async () => sleep(1);
export class Lamp {
  level = 1;
  async toggle() { await sleep(this.level); }
  static async make() { await sleep(1); return new Lamp(); }
  blink = async () => { await sleep(this.level); };
}
export const lamps = { async all() { await sleep(1); }, none: async () => { await sleep(1); } };
export default async function app() {
  const lamp = await Lamp.make();
  await lamp.toggle();
  await lamp.blink();
  await lamps.all();
  await lamps.none();
  await arrow();
  return inner(4);
  async function inner(ms: number) { return (await work(ms)) + 1; }
}
`;

test("a function that is no task is told when it awaits one, in one sentence", () => {
  file("tasks.ts", TASKS);
  file(
    "main.ts",
    `import { simulate } from "ristretto/sim";
import app, { arrow, Lamp, lamps, work } from "./tasks.ts";

const calls: (() => any)[] = [
  () => work(1), () => arrow(), () => new Lamp().toggle(), () => new Lamp().blink(), () => Lamp.make(), () => lamps.all(),
  () => lamps.none(), () => Promise.all([work(1)]), () => work(1).then(() => {}), () => work(1).catch(() => {}), () => app(),
];
for (const call of calls)
  try { console.log(await call()); } catch (error: any) { console.log(error.message); }
console.log(arrow.name, lamps.none.name, simulate(app).advance(100).task.result);
`,
  );
  const { stdout, stderr } = run("main.ts");
  const sentence =
    "was awaited by a function that is no task. Await it in an async function of the app, which ristretto compiles.";
  const names = ["work", "arrow", "toggle", "A task", "make", "all", "none", "work", "work", "work", "app"];
  expect(stderr).toBe("");
  expect(stdout.split("\n")).toEqual([...names.map((name) => `${name} ${sentence}`), "arrow none 5", ""]);
});

test("the file that node --test runs stays what it is, whatever it is called", () => {
  file("blink.ts", BLINK);
  file("twice.ts", TWICE);
  file(
    "test/lights.ts",
    `import { test } from "node:test";
import { sleep } from "ristretto";
import { simulate } from "ristretto/sim";
import blink from "../blink.ts";

test("blinks", async () => {
  await null;
  console.log("has seen", simulate(blink).advance(1600).events.length, typeof sleep);
});
`,
  );
  const words = ["--import", "ristretto/register", "--test", "test/lights.ts"];
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
  const { stdout } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8", env });
  expect(stdout).toContain("has seen 4 function");
  expect(stdout).toMatch(/pass 1/);
});
