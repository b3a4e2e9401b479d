import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Writable } from "node:stream";
import type { Bundled } from "../../compiler/bundle.ts";
import { parseScript } from "../../src/sim/script.ts";
import { compilerVersion, firmware, WHOLE } from "../../targets/qemu/build/firmware.ts";
import { compileInputs } from "../../targets/qemu/inputs.ts";
import { INPUTS_ROOM, machineWords } from "../../targets/qemu/machine.ts";
import type { RunOptions } from "../arguments.ts";
import { describeApp } from "../build/describe-app.ts";
import { EngineRun, type RunSettings } from "../engines/engine-run.ts";
import type { ProcessOptions } from "../engines/process.ts";
import { checkInput, inputError, stdinFor } from "../engines/run-on-engine.ts";
import { PlacedError, UsageError } from "../failure.ts";
import { feedKeys, feedLive } from "../host/stdin.ts";
import { MEBIBYTE } from "../input-limit.ts";
import { checkFile, findEsbuild } from "../load.ts";
import { scratchFolder } from "../scratch.ts";
import { bundleForQemu, MARKER } from "./bundle-for-qemu.ts";
import { emulator, explained } from "./emulator.ts";
import { prepared } from "./quickjs-script.ts";

/** How long the emulator may say nothing. The firmware says something every ten seconds of its own time, see firmware/main.c. */
const PATIENCE_MS = 60_000;

/**
 * `ristretto run --on qemu`: puts the app into the memory of an emulated board and reports what its firmware tells.
 *
 * @param input the text of the input script.
 * @returns the exit code.
 * @throws UsageError for bad input that is seen before the app starts.
 */
export async function runInQemu(
  options: RunOptions,
  input: string | undefined,
  settings: RunSettings,
): Promise<number> {
  const program = emulator();
  checkFile(options.file, "run");
  // Meanwhile. What goes wrong with it is thrown below.
  compilerVersion().catch(() => {});
  try {
    const { bundle, stdin, feed } = await prepare(options, input);
    const image = await explained(firmware(WHOLE));
    const folder = scratchFolder();
    const script = join(folder, "app.js");
    const inputs = join(folder, "inputs.bin");
    writeFileSync(script, bundle.code);
    const compiled = compileInputs({ ...inputsOf(options, input), stdin, runner: true });
    if (compiled.length > INPUTS_ROOM) throw tooLong(compiled.length);
    writeFileSync(inputs, compiled);
    const words = machineWords({ firmware: image, script, inputs, realTime: options.realTime, reportTo: 3 });
    const run = new EngineRun({ title: "QEMU" }, prepared(bundle.code), bundle.map, {
      ...settings,
      inputName: options.input,
    });
    return await run.run({
      program,
      words,
      ...(feed && { feed }),
      endsWhenAsked: true,
      framesOn: 3,
      marker: MARKER,
      patienceMs: PATIENCE_MS,
    });
  } catch (error) {
    throw inputError(error);
  }
}

function inputsOf({ forMs, date, input: name = "" }: RunOptions, script = "") {
  return { end: forMs, date, script, name };
}

function tooLong(size: number): UsageError {
  const [all, room] = [size, INPUTS_ROOM].map((bytes) => Math.ceil(bytes / MEBIBYTE));
  return new UsageError(
    `--input and standard input take ${all} MiB, and the emulated board has ${room} for them. Give shorter ones, or run the app on Node.`,
  );
}

interface Preparation {
  bundle: Bundled;
  /** What is piped, in virtual time: it is all there when the app starts. */
  stdin: Buffer;
  /** Passes on what is typed or piped, in real time. */
  feed?: ProcessOptions["feed"];
}

async function prepare(options: RunOptions, input: string | undefined): Promise<Preparation> {
  const { file, seed, allow } = options;
  const esbuild = await findEsbuild(file, "run");
  const app = await describeApp(file, esbuild);
  checkInput(input, options.input ?? "");
  refuseLacks(input ?? "", options.input ?? "");
  const bundle = await bundleForQemu({ app, runner: true, seed, messages: true, allow, esbuild });
  if (options.realTime && options.stdin) return { bundle, stdin: Buffer.alloc(0), feed };
  return { bundle, stdin: Buffer.from(await stdinFor(app, options, esbuild), "latin1") };
}

/** What the machine has not got, by the target of a script's line, or target and action. */
const LACKS: Readonly<Record<string, string>> = {
  "clock jump": "the clock of this board follows no other one and cannot jump",
  "clock zone": "the app of this board alone says in which zone it is, by board.clock.setZone",
  battery: "this board has no battery",
  temperature: "this board does not feel how warm it is",
};

/** @throws PlacedError */
function refuseLacks(script: string, name: string): void {
  for (const { target, action, line } of parseScript(script, name)) {
    const lack = LACKS[target] ?? LACKS[`${target} ${action}`];
    if (lack === undefined) continue;
    throw new PlacedError(`${name}:${line}: ${lack}. Leave the line out, or run it on Node.`);
  }
}

/** Passes on what is typed or piped, as it comes. */
function feed(into: Writable): void {
  const port = { postMessage: (bytes: Uint8Array) => void into.write(bytes) };
  if (process.stdin.isTTY) feedKeys(port, () => process.kill(process.pid, "SIGINT"));
  else feedLive(port);
}
