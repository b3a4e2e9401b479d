import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import * as ristretto from "ristretto";
import * as hal from "ristretto/hal";
import * as node from "ristretto/node";
import * as sim from "ristretto/sim";
import { createSandbox } from "ristretto/wasm";
import { expect, test } from "vitest";
import { bundled } from "../wasm/app.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const FOLDERS = ["src", "targets"];

interface Example {
  place: string;
  code: string;
}

/** The `@example` blocks of all doc comments. */
function examples(): Example[] {
  const found: Example[] = [];
  for (const folder of FOLDERS)
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".ts")) continue;
      const text = readFileSync(join(root, folder, file), "utf8");
      for (const match of text.matchAll(/ \* @example\n([\s\S]*?)(?= \* @|\s\*\/)/g)) {
        const code = match[1]!.replace(/^ *\* ?/gm, "");
        found.push({ place: `${folder}/${file}:${lineOf(text, match.index)}`, code });
      }
    }
  return found;
}

/** What CHANGELOG.md shows under "Now": each block but those that a paragraph announces as "Before:". */
function changes(): Example[] {
  const text = readFileSync(join(root, "CHANGELOG.md"), "utf8");
  const found: Example[] = [];
  for (const match of text.matchAll(/(.*)\n\n```ts\n([\s\S]*?)^```/gm)) {
    if (match[1]!.endsWith("Before:")) continue;
    found.push({ place: `CHANGELOG.md:${lineOf(text, match.index) + 2}`, code: match[2]! });
  }
  return found;
}

const lineOf = (text: string, index: number) => text.slice(0, index).split("\n").length;

/** What the examples take for granted. */
const PRELUDE = `
  const led = board.digital("LED3", { mode: "output" });
  const alarm = board.digital("LED2", { mode: "output" });
  const button = board.digital("BTN1");
  const i2c = board.i2c("I2C1");
  const bus = i2c;
  const executor = new Executor({ onError: () => {} });
  const blocks = [1, 2, 3];
  const [leftEye, rightEye] = [1, 2];
  const check = (block) => used.push(block);
  const work = () => used.push("work");
  const sample = () => { used.push("sample"); if (used.length > 3) throw done; };
  const fetch = () => Promise.resolve("response");
  function* measure() { yield* sleep(5); return 21.5; }
  function* readTemperature() { yield* sleep(500); return 21.5; }
  function* readSensor() { yield* sleep(5); return 21.5; }
  function* fetchPage() { yield* sleep(5); }
  function* blink(board) {
    const led = board.digital("LED1", { mode: "output" });
    for (let level = 1; ; level = 1 - level) { led.write(level); yield* sleep(500); }
  }
`;

async function compile(code: string): Promise<(...args: unknown[]) => Generator> {
  const body = `function* example(board, used, done) {${PRELUDE} {${code}\n} used.push("end"); }`;
  const names = { ...ristretto, ...hal, ...node, ...sim };
  const { code: plain } = await transform(body, { loader: "ts", format: "esm" });
  const make = new Function(...Object.keys(names), `"use strict"; ${plain}; return example;`);
  return make(...Object.values(names));
}

for (const { place, code } of [...examples(), ...changes()])
  test(`the example at ${place} runs`, async () => {
    if (code.includes("createSandbox")) return expect(await runWithSandbox(code)).toBe("end");
    if (/\bawait\b/.test(code)) return expect(await runAsync(code)).toBe(21.5);
    const used: unknown[] = [];
    const done = new Error("enough");
    const example = await compile(code);
    const errors: unknown[] = [];
    const run = sim.simulate((board) => example(board, used, done), {
      input: "1s BTN1 press 300ms\n2s BTN1 press 300ms",
      onError: (error) => errors.push(error),
    });
    run.advance(10_000);
    expect(errors.filter((error) => error !== done)).toEqual([]);
    expect(used).not.toContain(false);
    if (!code.includes("fromPromise")) expect(used).toContain(errors.length > 0 ? "sample" : "end");
  });

/** What it checks itself throws; the file that it reads is blink, built. */
async function runWithSandbox(code: string): Promise<unknown> {
  const { code: app } = await bundled("examples/blink/blink.ts");
  const names = { createSandbox, readFile: () => Promise.resolve(app) };
  const AsyncFunction = runAsync.constructor as FunctionConstructor;
  return new AsyncFunction(...Object.keys(names), `${code}; return "end";`)(...Object.values(names));
}

async function runAsync(code: string): Promise<unknown> {
  const seen: unknown[] = [];
  const executor = new ristretto.Executor();
  const stop = hal.drive(executor, node.nodeClock());
  function* measure(): ristretto.Routine<number> {
    yield* ristretto.sleep(2);
    return 21.5;
  }
  const console = { log: (value: unknown) => seen.push(value) };
  const names = { ...node, executor, measure, board: {}, console };
  const AsyncFunction = runAsync.constructor as FunctionConstructor;
  await new AsyncFunction(...Object.keys(names), code)(...Object.values(names));
  stop();
  return seen[0];
}
