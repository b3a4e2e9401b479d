import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "../scratch.ts";
import { type CallOptions, COMPLETE, call } from "./call.ts";
import { findTool } from "./tool.ts";
import { CHECK_SAVED, crc32, runScript, SAVED, UPLOADED } from "./upload-script.ts";
import type { Verdict } from "./watch.ts";

export { findTool };

export interface UploadOptions {
  /** The finished bundle. */
  file: string;
  /** The app's module: the espruino package is looked up in its project. */
  app: string;
  /** `/dev/ttyACM0`, `COM3`, or `tcp://HOST:PORT`. */
  port: string;
  /** Into the board's flash, to run whenever it starts; else into its RAM. */
  save: boolean;
  /** From 0 to 1. */
  onProgress: (part: number) => void;
  /** How long nothing may be heard. Default: 30 s. */
  silenceMs?: number;
}

/** The board did not take the program: one sentence. */
export class UploadError extends Error {
  override readonly name = "UploadError";
}

const SILENCE_MS = 30_000;

/**
 * Brings a bundle to a board and starts it there.
 *
 * @throws UploadError unless the board itself has said that it has all of it.
 * @throws UsageError if the espruino package is missing.
 */
export async function upload({ silenceMs = SILENCE_MS, ...options }: UploadOptions): Promise<void> {
  const tool = findTool(options.app);
  const code = readFileSync(options.file, "utf8");
  const folder = scratchFolder();
  const script = join(folder, "app.js");
  const common = { tool, port: options.port, onProgress: options.onProgress, silenceMs };
  try {
    if (options.save) await save(code, script, common);
    else await run(code, script, common);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Common = Omit<CallOptions, "ending">;

async function run(code: string, script: string, common: Common): Promise<void> {
  writeFileSync(script, runScript(code));
  accept(await call(["--config", "SAVE_ON_SEND=0", script], { ...common, ending: UPLOADED }));
}

/** Saves without starting, asks the board what it has, and only then lets it start. */
async function save(code: string, script: string, common: Common): Promise<void> {
  writeFileSync(script, code);
  const words = ["--config", "SAVE_ON_SEND=1", "--config", "LOAD_STORAGE_FILE=0", script];
  accept(await call(words, { ...common, ending: COMPLETE }));
  const answer = accept(await call(["-e", CHECK_SAVED], { ...common, ending: SAVED }));
  const [length, crc] = answer.slice(SAVED.length).trim().split(/\s+/).map(Number);
  if (length !== code.length || (crc !== -1 && crc !== crc32(code)))
    throw new UploadError(
      `The board at ${common.port} saved ${length} of ${code.length} bytes, or not what was sent. Upload it again.`,
    );
}

function accept(verdict: Verdict): string {
  if ("failed" in verdict) throw new UploadError(verdict.failed);
  return verdict.done;
}
