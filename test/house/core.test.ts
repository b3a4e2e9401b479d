import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { modulesIn, root } from "./imports.ts";
import { HAL, SYNC } from "./layers.ts";

/** What is in a bundle of each entry. */
const ENTRIES: Record<string, string[]> = {
  "src/index.ts": [...SYNC, "src/index.ts"],
  "src/hal/index.ts": HAL,
  "src/sim/index.ts": [...HAL, "src/sim"],
  "targets/node/index.ts": [...HAL, "src/index.ts", "targets/node"],
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

test("the core names no host", () => {
  for (const folder of ["src/executor", "src/timers", "src/sync", "src/hal"])
    for (const file of modulesIn(folder)) expect(code(file).match(HOST_NAMES)?.[0], file).toBeUndefined();
});

test("nothing at module level outlives one turn: the core has one variable, and it is named here", () => {
  const found: string[] = [];
  for (const folder of ["src/executor", "src/timers", "src/sync", "src/hal"])
    for (const file of modulesIn(folder))
      for (const match of code(file).matchAll(/^(?:export )?(?:let|var) (\w+)/gm))
        found.push(`${file} ${match[1]}`);
  // Both are flags that are set and cleared within one step of one task.
  expect(found).toEqual(["src/executor/native.ts begun", "src/executor/native.ts unwinding"]);
});

test("a module that an app does not use is not in its bundle", async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { Executor, sleep } from "./src/index.ts"; new Executor().turn(0); sleep(1);`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: "esm",
    minifySyntax: true,
  });
  const text = outputFiles[0]!.text;
  expect(text).toContain("CountdownList");
  for (const name of ["Channel", "Group", "Ticker", "TimerHeap", "Semaphore"])
    expect(text).not.toContain(`class ${name}`);
});
