import { join } from "node:path";
import { expect, test } from "vitest";
import { BORDER } from "../../targets/wasm/border.ts";
import { SIGNATURES } from "../../targets/wasm/host/functions.ts";
import { execute, ROOT } from "../cli/command.ts";
import { seed } from "../compiler/fuzz/seed.ts";
import { BUILT } from "./built.ts";
import { FORGED } from "./forged.ts";
import { bundleWith, FLOODS, OPENED } from "./hostile.ts";

/** A worker takes its time to start. */
const COUNTS = [
  ["none", 900],
  ["worker", 100],
] as const;
/** Limits of its memory that a host may keep for a sandbox. The bundle itself has at most one more. */
const MOST = 3;

const at = (name: string) => join(ROOT, "test/wasm", name);

/** Runs a program of this folder, which ends with an error if anything was thrown that nobody caught. */
async function run(program: string, given: object, ...words: string[]): Promise<any> {
  const options = ["--expose-gc", "--import", at("memory.mjs"), at(program), BUILT, JSON.stringify(given)];
  const { code, stdout, stderr } = await execute(process.execPath, [...options, ...words]);
  expect([code, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout);
}

test.each(COUNTS)(
  `random sequences of calls over the border end in an error or nothing, isolate: %s, %i of them (FUZZ_SEED=${seed})`,
  async (form, count) => {
    const given = {
      border: BORDER,
      forged: FORGED.filter((text) => text.length < 500),
      signatures: SIGNATURES,
    };
    const { sandboxes, ends, peak } = await run("sequences.mjs", given, String(seed), String(count), form);
    expect(peak).toBeLessThan(MOST);
    expect(sandboxes).toBeGreaterThan(1);
    expect(Object.keys(ends)).toEqual(expect.arrayContaining(["flood", "host"]));
  },
  300_000,
);

/** Floods by size, so much of each at every tick that it ends in none at once, or only just. */
const STEADY = Object.fromEntries(
  Object.entries(FLOODS)
    .filter(([what]) => /long|much|watched|nothing/.test(what))
    .map(([what, body]) => {
      const turn = `if (!globalThis.$) { ${OPENED} globalThis.i = 0; return 1; } for (var end = i + 10; i < end; i++) { ${body} } return 1;`;
      return [what, bundleWith(turn).replace("var $ = $ristretto, i = 0;", "globalThis.$ = $ristretto;")];
    }),
);

test.each(["none", "worker"])(
  "what a host keeps for a bundle that goes on telling it much is bounded, isolate: %s",
  async (form) => {
    const peaks: Record<string, number> = await run("floods.mjs", STEADY, form);
    const over = Object.entries(peaks).filter(([, peak]) => peak >= MOST);
    expect(over).toEqual([]);
    expect(Object.keys(peaks)).toEqual(Object.keys(STEADY));
  },
  300_000,
);
