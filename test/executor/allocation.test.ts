import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const out = mkdtempSync(join(tmpdir(), "ristretto-allocation-"));
const bundle = join(out, "allocation.mjs");
let bytes: Record<string, number>;

beforeAll(async () => {
  await build({
    entryPoints: [join(root, "test/executor/allocation.program.ts")],
    outfile: bundle,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    alias: { ristretto: join(root, "src/index.ts") },
  });
  // A young generation that never fills up: no collection hides what was allocated.
  const flags = [
    "--expose-gc",
    "--min-semi-space-size=256",
    "--max-semi-space-size=256",
    "--single-threaded",
  ];
  const child = spawnSync(process.execPath, [...flags, bundle], { encoding: "utf8" });
  if (child.status !== 0) throw new Error(child.stderr);
  bytes = JSON.parse(child.stdout);
});

afterAll(() => rmSync(out, { recursive: true, force: true }));

const NOTHING =
  "yieldNow,sleep,sleep TimerHeap,task switch,channel,priority channel,watch,pub-sub,rw-lock,barrier".split(
    ",",
  );

it.each(NOTHING)("%s allocates nothing in steady state", (name) => {
  expect(bytes[name]).toBeLessThan(0.1);
  // Less than nothing: a collection has hidden what was allocated.
  expect(bytes[name]).toBeGreaterThanOrEqual(0);
});

it("the measurement sees an allocation where there is one", () => {
  expect(bytes["an object each"]).toBeGreaterThan(8);
});
