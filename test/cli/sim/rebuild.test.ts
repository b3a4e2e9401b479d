import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { PageState } from "../../../targets/wasm/simulator/page-state.ts";
import { ROOT } from "../command.ts";

/** Compiling takes some seconds, and more on a busy machine. */
const RUN_MS = 300_000;
const PATIENCE = { timeout: 120_000, interval: 50 };

interface Running {
  address: string;
  process: ChildProcess;
  said: () => string;
}

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-rebuild-"));
  ends.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function sim(file: string, root = ROOT): Promise<Running> {
  const child = spawn(process.execPath, ["dist/cli/main.js", "sim", file, "--no-open"], { cwd: root });
  ends.push(async () => {
    if (child.exitCode === null && child.kill()) await once(child, "exit");
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  await expect.poll(() => said, PATIENCE).toMatch(/http:\S+/);
  return { address: /http:\S+/.exec(said)![0], process: child, said: () => said };
}

/** Waits until the app that is served has this text, or why there is none. */
async function serves({ address, said }: Running, text: string): Promise<void> {
  const shown = async () => {
    const state = (await (await fetch(new URL("app.json", address))).json()) as PageState;
    return "error" in state ? state.error : state.bundle.code;
  };
  await expect.poll(shown, { ...PATIENCE, message: said() }).toContain(text);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const app = (text: string, head = "") => `import { sleep } from "ristretto";
${head}
export default function* app() {
  for (;;) {
    console.log(${text});
    yield* sleep(1000);
  }
}
`;
const IMPORT = 'import { word } from "../lib/words.ts";';

test("a branch without the app's folder, and back: what is saved then is seen", {
  timeout: RUN_MS,
}, async () => {
  const folder = newFolder();
  const file = join(folder, "src/app.ts");
  write(file, app("'one'"));
  const running = await sim(file);
  await serves(running, "one");
  renameSync(dirname(file), join(folder, "stash"));
  await serves(running, `There is no file "${file}". Check the path of the app.`);
  cpSync(join(folder, "stash"), dirname(file), { recursive: true });
  await serves(running, "one");
  write(file, app("'two'"));
  await serves(running, "two");
});

test("a module that is missing is seen when it is made, one that is broken when it is mended", {
  timeout: RUN_MS,
}, async () => {
  const folder = newFolder();
  const file = join(folder, "src/app.ts");
  const words = join(folder, "lib/words.ts");
  write(file, app("'one'"));
  const running = await sim(file);
  write(file, app("word", IMPORT));
  await serves(running, 'Could not resolve "../lib/words.ts"');
  write(words, "export const word = ;");
  await serves(running, "words.ts:1:21");
  write(words, "export const word = 'mended';");
  await serves(running, "mended");
  rmSync(dirname(words), { recursive: true });
  await serves(running, 'Could not resolve "../lib/words.ts"');
  write(words, "export const word = 'again';");
  await serves(running, "again");
});

test("a file of data counts as well", {
  timeout: RUN_MS,
}, async () => {
  const folder = newFolder();
  const file = join(folder, "app.ts");
  write(file, app("data.word", 'import data from "./data.json";'));
  write(join(folder, "data.json"), '{ "word": "one" }');
  const running = await sim(file);
  await serves(running, "one");
  write(join(folder, "data.json"), '{ "word": "two" }');
  await serves(running, "two");
});

test("while the package is built anew the page is served all the same, and builds go on after it", {
  timeout: RUN_MS,
}, async () => {
  const root = newFolder();
  for (const each of ["package.json", "dist"])
    cpSync(join(ROOT, each), join(root, each), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
  const file = join(root, "app.ts");
  write(file, app("'one'"));
  const running = await sim(file, root);
  await serves(running, "one");
  renameSync(join(root, "dist"), join(root, "away"));
  for (const name of [
    "",
    "simulator.js",
    "simulator.css",
    "sandbox.js",
    "sandbox-worker.js",
    "quickjs.wasm",
  ]) {
    const answer = await fetch(new URL(name, running.address));
    const bytes = Buffer.from(await answer.arrayBuffer());
    const expected = readFileSync(join(ROOT, "dist/simulator", name || "index.html"));
    expect([name, answer.status, bytes.equals(expected)]).toEqual([name, 200, true]);
  }
  write(file, app("'two'"));
  await expect.poll(running.said, PATIENCE).toMatch(/error|:\d+:\d+: /);
  renameSync(join(root, "away"), join(root, "dist"));
  await serves(running, "two");
  expect(running.process.exitCode).toBe(null);
});
