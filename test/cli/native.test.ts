import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { execute, MAIN } from "./command.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ristretto-native-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

const run = (...words: string[]) => execute(process.execPath, [MAIN, "run", ...words], { cwd: folder });

const NATIVE = `
const files: Record<string, string> = {};
export const NRF = {
  name: "",
  setAdvertising(_data: object, { name }: { name: string }) { this.name = name; },
  async scan() { return ["a", "b"]; },
};
export const modules = {
  Storage: {
    write: (name: string, text: string) => Boolean((files[name] = text)),
    read: (name: string) => files[name],
  },
  crypto: { SHA1: (text: string) => "digest of " + text },
  Font8x12: { add: (name: string) => name + "!" },
};
`;

const APP = `
import { type Board, sleep } from "ristretto";
import storage, { read } from "Storage";
declare const NRF: any;
declare function require(name: string): any;
export default async function app(board: Board) {
  storage.write("greeting", "hello");
  board.native.NRF.setAdvertising({}, { name: "light" });
  console.log(read("greeting"), NRF.name, NRF === board.native.NRF, NRF.scan() instanceof Promise);
  console.log(require("crypto").SHA1("x"), require("Font8x12").add("y"), typeof require("fs").readFileSync);
  await sleep(5);
  console.log(board.native.Puck);
}
`;

test("what --native exports stands in for the firmware's objects and modules", async () => {
  file("native.ts", NATIVE);
  file("app.ts", APP);
  const { stdout, stderr, code } = await run("app.ts", "--native", "native.ts");
  expect(stdout).toContain("hello light true true\n");
  expect(stdout).toContain("digest of x y! function\n");
  // What it has not is told as before.
  expect(stderr + stdout).toContain("board.native.Puck is only there on the engine that has it");
  expect(code).toBe(1);
});

test("a module that it lacks is told with what it has", async () => {
  file("native.ts", NATIVE);
  file("app.ts", 'const layout = require("Layout");\nexport default function* app() { layout(); }\n');
  const { stderr, code } = await run("app.ts", "--native", "native.ts");
  expect(stderr).toContain(
    'There is no module "Layout" in native.ts, which stands in for the firmware. It has: Storage, crypto, Font8x12.',
  );
  expect(stderr).toContain("app.ts:1");
  expect(code).toBe(1);
});

test("a package that is installed is the package all the same", async () => {
  mkdirSync(join(folder, "node_modules/beans"), { recursive: true });
  file("node_modules/beans/index.js", 'exports.name = "a package";');
  file("native.ts", 'export const modules = { beans: { name: "native" } };');
  file("app.ts", 'import { name } from "beans";\nexport default function* app() { console.log(name); }\n');
  expect((await run("app.ts", "--native", "native.ts")).stdout).toContain("a package\n");
});

test("what cannot be taken is told in one sentence", async () => {
  file("app.ts", "export default function* app() {}\n");
  file("native.ts", "export const modules = 5;\n");
  const wrong = await run("app.ts", "--native", "native.ts");
  expect([wrong.code, wrong.stderr]).toEqual([
    2,
    'native.ts: its export "modules" is no object. Write: export const modules = { Storage: { … } };\n',
  ]);
  const missing = await run("app.ts", "--native", "nowhere.ts");
  expect(missing.code).toBe(2);
  expect(missing.stderr).toMatch(/^error: There is no file "nowhere\.ts"\./);
  const other = await run("app.ts", "--native", "native.ts", "--on", "duktape");
  expect(other.stderr).toBe(
    "error: --native stands in for the firmware on Node, and duktape is an engine of its own. Leave it out, or leave out --on duktape.\n",
  );
});
