import { spawnSync } from "node:child_process";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { SimEvent } from "../../src/sim/recording.ts";
import { parseScript } from "../../src/sim/script.ts";
import { EXIT_USAGE, PlacedError } from "../failure.ts";
import { readInput } from "../input-script.ts";
import type { RecordedRun } from "./replay.ts";

export interface AppRun {
  file: string;
  /** The path of the input script. */
  input: string;
  forMs: number;
}

/** A run; without one, `trouble` says why. With one, it may say what failed there. */
export interface Recorded {
  run?: RecordedRun;
  trouble?: string;
}

const COMMAND = fileURLToPath(new URL(`../main${extname(import.meta.url)}`, import.meta.url));

/**
 * What `ristretto run --json` records, in a process of its own: an app may change whatever it likes there.
 *
 * @throws UsageError if the input script cannot be read or played.
 */
export function recorded({ file, input, forMs }: AppRun): Recorded {
  const script = readInput(input);
  const words = [COMMAND, "run", file, "--input", input, "--for", `${forMs}ms`, "--json", "--no-stdin"];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, words, {
    encoding: "utf8",
    maxBuffer: Infinity,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (error) throw error;
  if (status === EXIT_USAGE) throw new PlacedError(stderr.trimEnd());
  const events = stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as SimEvent);
  const failed = events.find((event) => "error" in event && !("state" in event)) as Failure | undefined;
  if (failed === undefined && status !== 0) return { trouble: firstError(stderr) };
  const inputs = parseScript(script, input).map(({ target }) => target);
  const trouble = failed && `${failed.task || "a port"} failed at ${failed.t} ms: ${failed.error}`;
  return { run: { events, inputs, ms: forMs }, ...(trouble && { trouble }) };
}

type Failure = Extract<SimEvent, { error: string; task: string }>;

function firstError(stderr: string): string {
  const line = stderr.split("\n").find((each) => each.startsWith("error: "));
  return line === undefined ? "the run ended too early." : line.slice("error: ".length);
}
