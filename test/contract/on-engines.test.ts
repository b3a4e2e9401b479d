import { writeFileSync } from "node:fs";
import { join } from "node:path";
import esbuild from "esbuild";
import { describe, expect, test } from "vitest";
import { buildScript } from "../../cli/engines/build-script.ts";
import { ENGINES } from "../../cli/engines/index.ts";
import { Unframer } from "../../cli/engines/unframer.ts";
import { ROOT, ristretto, scratch } from "../cli/command.ts";
import { type EngineName, executeProgram, onEngines } from "../cli/on/engines.ts";
import { onQemu, runOnQemu } from "../qemu/machine.ts";
import { CASES, type Case } from "./cases.ts";
import { linesIn } from "./lines.ts";

const RUN_MS = 240_000;
const APPS = join(ROOT, "test/contract/apps");

function wordsFor({ file, input, ms }: Case): string[] {
  const script = join(scratch({ "input.txt": input }), "input.txt");
  return [join(APPS, file), "--input", script, "--for", `${ms}ms`, "--json"];
}

describe("wasm", () => {
  test.each(CASES)(
    "$name",
    async (one) => {
      const { code, stdout, stderr } = await ristretto(["run", ...wordsFor(one), "--on", "wasm"]);
      expect([code, linesIn(`${stdout}\n${stderr}`.split("\n"))]).toEqual([0, one.expected]);
    },
    RUN_MS,
  );
});

const MARKER = "~contract~";

/** All apps in one script, one after the other: most of the time is taken by its making. */
async function scriptFor(name: EngineName): Promise<string> {
  const engine = ENGINES[name];
  const apps = CASES.map(({ file, input, ms }) => ({
    path: join(APPS, file),
    settings: { name: file, forMs: ms, input, inputName: "input.txt", stdin: "" },
  }));
  const script = await buildScript({ engine, apps, resolveDir: ROOT, marker: MARKER, esbuild });
  const file = join(scratch(), "script.js");
  writeFileSync(file, engine.prepare(script).code);
  return file;
}

/** What each app wrote. */
function linesOfEach(output: string): string[][] {
  const lines: string[][] = [];
  for (const [kind, ...values] of new Unframer(MARKER).add(output)) {
    if (kind === "loaded") lines.push([]);
    else if (kind === "console") lines.at(-1)!.push(String((values[1] as unknown[])[0]));
    else if (kind !== "event" && kind !== "summary" && kind !== "done") throw new Error(`${kind} ${values}`);
  }
  return lines.map(linesIn);
}

onEngines(
  "every app of the contract writes the same lines",
  async (name) => {
    const lines = linesOfEach(executeProgram(ENGINES[name].program(), await scriptFor(name)));
    expect(CASES.map((one, i) => [one.name, lines[i]])).toEqual(CASES.map((one) => [one.name, one.expected]));
  },
  RUN_MS,
);

for (const one of CASES)
  onQemu(`${one.name} (QEMU)`, async () => {
    const { code, stdout, stderr } = await runOnQemu(wordsFor(one));
    const lines = linesIn(`${stdout}\n${stderr}`.split("\n"));
    if (one.lacks) console.log(`SKIP ${one.name}: QEMU's machine says ${one.lacks.qemu.join(", ")}`);
    expect([code, lines]).toEqual([0, one.lacks?.qemu ?? one.expected]);
  });
