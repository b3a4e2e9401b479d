import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it, vi } from "vitest";
import { EVERYTHING, type Features } from "../../../compiler/bundle/executor-features.ts";
import { bundle } from "../../../compiler/bundle.ts";
import type { Profile } from "../../../compiler/common/profiles.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** As they begin what they write down. */
const HOOKS = "ready resumed suspended ended timerSet timerFired clockRead turnBegan turnEnded".split(" ");
const RECORDING = "test/executor/trace/recording-hooks";
const ONE_EXECUTOR: Features = { ...EVERYTHING, OPTIONS: false };
const DIRECT: Features = { ...ONE_EXECUTOR, CANCELS: false, STORED: false, BRANCHES: false };
const SILENT: Features = { ...ONE_EXECUTOR, STATISTICS: false };

/** Calls of hooks are cut out of what the compiler reads. */
const sources = vi.hoisted(() => ({ cut: false, cuts: 0 }));
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  return {
    ...real,
    readFile: async (path: string, encoding: "utf8") => {
      const text = await real.readFile(path, encoding);
      if (!sources.cut || !/\/src\/(executor|timers)\//.test(path) || /\/trace\//.test(path)) return text;
      return text.replace(CALL, () => {
        sources.cuts++;
        return "";
      });
    },
  };
});
const CALL =
  /^ *(?:if \(STATISTICS\) )?(?:ready|resumed|continued|suspended|ended|timerSet|timerFired|clockRead|turnBegan|turnEnded)\([^()]*\);\n/gm;

function run(code: string): string[] {
  const lines: string[] = [];
  new Function("trace", code)((line: string) => lines.push(line));
  return lines;
}

const entry = (what: string) => ({
  contents: `import { ${what} } from "./every-wait.ts";\n${what}();`,
  resolveDir: at("."),
  name: "entry.ts",
});

async function native(what: string): Promise<string[]> {
  const { contents, resolveDir } = entry(what);
  const result = await build({
    stdin: { contents, resolveDir, loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    alias: { ristretto: at("../../../src/index.ts"), "ristretto/hal": at("../../../src/hal/index.ts") },
    plugins: [
      {
        name: "recording",
        setup({ onLoad }) {
          onLoad({ filter: /trace\/hooks\.ts$/ }, async () => ({
            contents: await readFile(at("recording-hooks.ts"), "utf8"),
            resolveDir: at("."),
            loader: "ts",
          }));
        },
      },
    ],
  });
  return run(result.outputFiles[0]!.text);
}

async function compiled(what: string, profile: Profile, features: Features): Promise<string[]> {
  const replace = { "src/executor/trace/hooks": RECORDING };
  return run((await bundle({ entry: entry(what), profile, features, replace, messages: true })).code);
}

it("each kind of wait is told: when it begins, its timer, and when the task is ready and runs", async () => {
  const lines = await native("everyWait");
  const waits = lines.flatMap((line) => /^suspended \S+(?: \d+)? (.+)$/.exec(line)?.[1] ?? []);
  expect([...new Set(waits)].sort()).toEqual(
    [
      ...["acquire", "all", "debounced", "edge", "fromCallback", "join", "level", "lock", "race", "receive"],
      ...["scope", "select", "send", "sleep", "sleepUntil", "ticker", "timeout", "wait", "yieldNow"],
    ].sort(),
  );
  const time = lines.filter((line) => /^\w+ time( |$)/.test(line));
  const round = (wait: string, ...timer: string[]) => [
    `suspended time ${wait}`,
    ...timer,
    "ready time",
    "resumed time",
  ];
  const timed = (wait: string, ticks: number) => round(wait, `timerSet time ${ticks}`, "timerFired time");
  expect(time).toEqual([
    ...["ready time", "resumed time"],
    ...timed("sleep", 2),
    ...round("yieldNow"),
    ...timed("sleepUntil", 3),
    ...round("sleep", "timerSet time 0"),
    ...timed("ticker", 3),
    ...timed("ticker", 3),
    "ended time",
  ]);
  expect(lines.filter((line) => line.startsWith("turnBegan"))).toHaveLength(60);
  expect(lines.filter((line) => line.startsWith("turnEnded"))).toHaveLength(60);
  expect(lines.filter((line) => line.startsWith("ended"))).toEqual(
    expect.arrayContaining(["ended time", "ended shared", "ended pins", "ended several", "ended joined"]),
  );
});

it.each<[string, Profile, Features]>([
  ["as es5", "es5", EVERYTHING],
  ["in a build for a board", "espruino", ONE_EXECUTOR],
])("%s the hooks are told the same", async (_form, profile, features) => {
  expect(await compiled("everyWait", profile, features)).toEqual(await native("everyWait"));
});

it("a build for a board whose sleeps are direct tells the same", async () => {
  expect(await compiled("onlySleeps", "espruino", DIRECT)).toEqual(await native("onlySleeps"));
});

it("a build without hooks is what it would be if nobody called them; one with them is larger, and has them", async () => {
  const options = { entry: entry("everyWait"), profile: "espruino" } as const;
  const without = (await bundle({ ...options, features: SILENT })).code;
  const replace = { "src/executor/trace/hooks": RECORDING };
  const recording = (await bundle({ ...options, features: ONE_EXECUTOR, replace })).code;
  const named = (code: string) => HOOKS.filter((name) => new RegExp(`"${name} `).test(code));
  expect(named(recording)).toEqual(HOOKS);
  expect(named(without)).toEqual([]);
  expect(recording.length).toBeGreaterThan(without.length);
  sources.cut = true;
  try {
    expect((await bundle({ ...options, features: SILENT })).code).toBe(without);
  } finally {
    sources.cut = false;
  }
  expect(sources.cuts).toBeGreaterThan(12);
});
