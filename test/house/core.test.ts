import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { modulesIn, root } from "./imports.ts";
import { HAL, LINK } from "./layers.ts";

/** What is in a bundle of each entry. */
const ENTRIES: Record<string, string[]> = {
  "src/index.ts": [...LINK, "src/index.ts"],
  "src/hal/index.ts": HAL,
  "src/sim/index.ts": [...HAL, "src/sim"],
  "targets/node/index.ts": [...LINK, "src/index.ts", "src/sim", "targets/node"],
};

const within = (file: string, folders: string[]) =>
  folders.some((folder) => file === folder || file.startsWith(`${folder}/`));

for (const [entry, allowed] of Object.entries(ENTRIES))
  test(`importing ${entry} pulls in nothing of a higher layer`, async () => {
    const { metafile } = await build({
      entryPoints: [join(root, entry)],
      absWorkingDir: root,
      bundle: true,
      write: false,
      metafile: true,
      format: "esm",
      platform: "neutral",
    });
    for (const input of Object.keys(metafile.inputs)) expect(within(input, allowed), input).toBe(true);
  });

const HOST_NAMES =
  /\b(setTimeout|setInterval|setImmediate|clearTimeout|queueMicrotask|Date|process|performance|console|globalThis|window|require|E|NRF)\b/;

function code(file: string): string {
  return readFileSync(join(root, file), "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\/\/.*$/gm, "")
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/g, '""');
}

const CORE = ["src/executor", "src/timers", "src/combine", "src/sync", "src/hal", "src/link"];

test("the core names no host", () => {
  for (const folder of CORE)
    for (const file of modulesIn(folder)) expect(code(file).match(HOST_NAMES)?.[0], file).toBeUndefined();
});

/** What gives another value to the variable `name`, or to something in it. */
function changes(name: string): RegExp {
  const assigned = /[-+*/%&|^]*=(?![=>])|\+\+|--/.source;
  const mutator = /\.(?:push|pop|shift|unshift|splice|sort|reverse|set|add|delete|clear)\(/.source;
  const inside = /(?:!?\.\w+|!?\[[^\]]*\])/.source;
  return new RegExp(`(?<![.\\w])${name}(?:${inside}+!?\\s*(?:${assigned})|${inside}*${mutator})`);
}

/** The variables at module level that change while a program runs: those of `let` and `var`, and what a `const` holds. */
function changing(file: string, others: readonly string[]): string[] {
  const found: string[] = [];
  for (const [, exported, kind, name] of code(file).matchAll(/^(export )?(let|var|const) (\w+)/gm)) {
    const users = exported ? [file, ...others] : [file];
    if (kind !== "const" || users.some((user) => changes(name!).test(code(user))))
      found.push(`${file} ${name}`);
  }
  return found;
}

test("what the core keeps at module level is named here", () => {
  const files = CORE.flatMap(modulesIn);
  expect(files.flatMap((file) => changing(file, files)).sort()).toEqual([
    // Set and cleared within one step of one task.
    "src/executor/body/native.ts ARRIVED",
    "src/executor/body/native.ts PENDING",
    "src/executor/body/native.ts begun",
    "src/executor/body/native.ts unwinding",
    "src/executor/body/unused.ts keptCalls",
    // The executor whose turn runs, and its task: for one turn, or for good in a build that has one executor.
    "src/executor/model/current.ts current",
    // What ristretto's own Promises have to do, in builds for engines without any.
    "src/executor/own-jobs.ts JOBS",
    // A future that is used again: it is out of use between two awaits.
    "src/timers/await-sleep.ts spare",
    // The sleepers, where there is one executor.
    "src/timers/direct-list.ts SLEEPERS",
  ]);
});

/** An app's bundle, as a bundler makes it of the library. */
async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    write: false,
    format: "esm",
    minifySyntax: true,
  });
  return outputFiles[0]!.text;
}

test("a module that an app does not use is not in its bundle", async () => {
  const unused = [
    "Channel",
    "Mutex",
    "Semaphore",
    "Signal",
    "CountdownList",
    "race",
    "scope",
    "ticker",
    "timeout",
  ];
  const few = await bundled(
    `import { Executor, sleep } from "./src/index.ts"; new Executor().turn(0); sleep(1);`,
  );
  const all = await bundled(`import * as all from "./src/index.ts"; console.log(all);`);
  const has = (text: string, name: string) =>
    new RegExp(`\\b(?:class|function\\*?) ${name}\\b|\\b${name} = class\\b`).test(text);
  expect([has(few, "TimerHeap"), has(few, "sleep")]).toEqual([true, true]);
  expect(unused.filter((name) => has(few, name))).toEqual([]);
  // As a bundler writes them: else the line above could not fail.
  expect(unused.filter((name) => !has(all, name))).toEqual([]);
});
