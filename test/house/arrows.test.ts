import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Who may import whom: cli → compiler, targets → src/hal, src/sim → src/sync → src/timers → src/executor. */
const BOARDS = "targets/espruino/boards";
const CORE = ["src/executor"];
const TIMERS = [...CORE, "src/timers"];
const SYNC = [...TIMERS, "src/sync"];
const HAL = [...SYNC, "src/hal"];
const MAY_IMPORT: Record<string, string[]> = {
  "src/executor": CORE,
  "src/timers": TIMERS,
  "src/sync": SYNC,
  "src/hal": HAL,
  "src/sim": [...HAL, "src/sim"],
  "src/async": [...CORE, "src/async"],
  "targets/node": [...HAL, "src/index.ts", "targets/node"],
  "targets/es5": [...HAL, "targets/es5"],
  "targets/espruino": [...HAL, "targets/espruino"],
  "targets/engine": [...HAL, "src/sim", "targets/engine"],
  "targets/wasm": [...HAL, "src/sim", "targets/engine", "targets/wasm"],
  // What a firmware has is the same for the compiler and for the adapter: a table, which imports nothing.
  compiler: ["compiler", BOARDS],
  [BOARDS]: [BOARDS],
};
const ENTRIES: Record<string, string[]> = {
  "src/index.ts": [...SYNC, "src/index.ts"],
  "src/hal/index.ts": HAL,
  "src/sim/index.ts": [...HAL, "src/sim"],
  "targets/node/index.ts": [...HAL, "src/index.ts", "targets/node"],
};

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/^\s*(?:import|export)\s(?:[^"';]*?\sfrom\s)?"(\.[^"]+)"/gm)].map((match) =>
    relative(root, join(root, file, "..", match[1]!)),
  );
}

const within = (file: string, folders: string[]) =>
  folders.some((folder) => file === folder || file.startsWith(`${folder}/`));

for (const [folder, allowed] of Object.entries(MAY_IMPORT))
  test(`the arrows of ${folder} point one way`, () => {
    for (const file of sources(folder))
      for (const imported of importsOf(file))
        expect(within(imported, allowed), `${file} imports ${imported}`).toBe(true);
  });

for (const [entry, allowed] of Object.entries(ENTRIES))
  test(`importing ${entry} pulls in nothing that its arrow does not point to`, async () => {
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
    for (const file of sources(folder)) expect(code(file).match(HOST_NAMES)?.[0], file).toBeUndefined();
});

test("nothing at module level outlives one turn: the core has one variable, and it is named here", () => {
  const found: string[] = [];
  for (const folder of ["src/executor", "src/timers", "src/sync", "src/hal"])
    for (const file of sources(folder))
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
