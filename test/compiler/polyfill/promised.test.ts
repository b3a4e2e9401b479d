import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, vi } from "vitest";
import { bundle } from "../../../compiler/bundle.ts";
import { type EngineName, onEngines, runOn } from "../engines.ts";

/*
 * Programs and packages of Promises: on engines without them, and on Espruino in virtual time, with ristretto's own, of which
 * an executor's turns run what is to be done. The log is that of Node's own.
 */

const FOLDER = `${import.meta.dirname}/promised`;
const MODULES = readdirSync(FOLDER);

async function onNode(file: string): Promise<string[]> {
  const { play } = await import(`./promised/${file}`);
  const lines: string[] = [];
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  // Node's own Promises, but no clock that a busy machine makes late.
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  try {
    const played = play((line: unknown) => void lines.push(JSON.stringify(line)), wait);
    await vi.runAllTimersAsync();
    return [...lines, `end ${await played}`];
  } finally {
    vi.useRealTimers();
  }
}

const EXPECTED = new Map<string, Promise<string[]>>();

function expectedOf(file: string): Promise<string[]> {
  const known = EXPECTED.get(file) ?? onNode(file);
  EXPECTED.set(file, known);
  return known;
}

const PLAY = `
  play((line) => report(JSON.stringify(line)), wait).then(
    (end) => report("end " + end),
    (error) => report("failed " + error),
  );`;

/** With tasks of an executor as what takes time. */
const BY_EXECUTOR = (file: string) => `
  import { Executor, sleep, spawn } from "ristretto";
  import { play } from "./promised/${file}";
  const exec = new Executor({ onError: (error, task) => report(task.name + ": " + error) });
  function* resolves(resolve, ms) { yield* sleep(ms); resolve(); }
  const wait = (ms) => new Promise((resolve) => void exec.spawn(resolves(resolve, ms)));
  ${PLAY}
  for (let next = exec.turn(0); next >= 0; ) next = exec.turn(next);`;

async function outputOn(name: EngineName, contents: string): Promise<string[]> {
  const entry = { contents, resolveDir: import.meta.dirname, name: "entry.js" };
  const profile = name === "espruino" ? name : "es5";
  const { code } = await bundle({ entry, profile, engine: name, promise: false });
  return runOn(name, code).output.split("\n");
}

describe.each(MODULES)("%s", (file) => {
  onEngines("with Promises that an executor runs", async (name) => {
    expect(await outputOn(name, BY_EXECUTOR(file))).toEqual(await expectedOf(file));
  });
});

describe("Promises in an app", () => {
  const APP = `
    import { Executor, sleep, spawn, yieldNow } from "ristretto";
    const exec = new Executor({ onError: (error, task) => report(task.name + ": " + error.message) });
    function* app() {
      report("waits " + (yield* waits(Promise.resolve(3))));
      let settle;
      const later = new Promise((resolve) => { settle = resolve; });
      spawn(ends(() => settle("later")));
      report((yield* waits(later)) + " at " + exec.now);
      try { yield* waits(Promise.reject(new Error("no"))); } catch (error) { report("caught " + error.message); }
      Promise.reject(new Error("seen")).catch(() => report("seen"));
      Promise.reject(new Error("unseen"));
      Promise.resolve().then(() => report("job"));
      report("turn");
      yield* yieldNow();
      report("next turn");
    }
    function* ends(run) { yield* sleep(50); run(); }
    exec.spawn(app(), { name: "app" });
    for (let next = exec.turn(0); next >= 0; ) next = exec.turn(next);
    let asked = 0;
    exec.pend = () => void asked++;
    Promise.resolve("outside").then(report);
    report("asks " + asked);
    exec.turn(0);`;
  const WAITS = `import { $await } from "ristretto/async"; function* waits(value) { return yield* $await(value); }`;

  onEngines("are waited for, run at the end of a turn, and hide no error", async (name) => {
    expect(await outputOn(name, `${WAITS}${APP}`)).toEqual([
      "waits 3",
      "later at 50",
      "caught no",
      "turn",
      "seen",
      "job",
      "next turn",
      "Promise: unseen",
      "asks 1",
      "outside",
    ]);
  });

  onEngines(
    "are refused with --no-polyfills",
    async (name) => {
      const folder = mkdtempSync(join(tmpdir(), "ristretto-promise-"));
      try {
        const entry = join(folder, "entry.js");
        writeFileSync(entry, "export const one = Promise.resolve(1); report(one);");
        const built = bundle({ entry, profile: "es5", engine: name, polyfills: false });
        await expect(built).rejects.toThrow("Promise");
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    ["duktape", "mujs"],
  );

  onEngines(
    "cost nothing where there are none",
    async (name) => {
      const entry = (contents: string) => ({ contents, resolveDir: import.meta.dirname, name: "entry.js" });
      const sleeping = `import { Executor, sleep } from "ristretto"; function* app() { yield* sleep(5); }
        const exec = new Executor(); exec.spawn(app()); exec.turn(0);`;
      const codes = [true, false].map(async (polyfills) => {
        const { code } = await bundle({ entry: entry(sleeping), profile: "es5", engine: name, polyfills });
        return code;
      });
      const [filled, bare] = await Promise.all(codes);
      // Names may be others.
      expect(filled!.length).toBe(bare!.length);
    },
    ["duktape"],
  );
});

describe("async generators of a package", () => {
  const TEXT = `
    export async function* counted(n, step = 1) {
      try { for (let i = 0; i < n; i += step) yield i; } finally { report("closed"); }
    }
    export async function sum(values) {
      let total = 0;
      for await (const value of values) { if (value > 5) break; total += value; }
      return total;
    }`;
  const APP = `
    import { Executor } from "ristretto";
    import { counted, sum } from "counts";
    sum(counted(100)).then((total) => report("sum " + total));
    sum([1, 2]).then((total) => report("list " + total), (error) => report("list: " + String(error).slice(0, 9)));
    new Executor().turn(0);`;

  onEngines("and for await do what the language says", async (name) => {
    const folder = mkdtempSync(join(tmpdir(), "ristretto-counts-"));
    try {
      const home = join(folder, "node_modules", "counts");
      mkdirSync(home, { recursive: true });
      writeFileSync(join(home, "package.json"), '{ "name": "counts", "type": "module" }');
      writeFileSync(join(home, "index.js"), TEXT);
      const entry = { contents: APP, resolveDir: folder, name: "entry.js" };
      const profile = name === "espruino" ? name : "es5";
      const { code } = await bundle({ entry, profile, engine: name, promise: false });
      // An array has no iterator there that the helper could ask for: docs/compiler.md says so.
      expect(runOn(name, code).output.split("\n").sort()).toEqual(["closed", "list: TypeError", "sum 15"]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
