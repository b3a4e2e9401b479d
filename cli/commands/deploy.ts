import type { FlashOptions } from "../arguments.ts";
import { EXIT_FAILED } from "../failure.ts";
import { decodeAll } from "../flash/board-log.ts";
import { overBluetooth, type Port, wired } from "../flash/port.ts";
import { ScriptFrames } from "../flash/script-frames.ts";
import { findTool } from "../flash/tool.ts";
import { startTool } from "../flash/tool-process.ts";
import { UploadError, type UploadOptions, upload } from "../flash/upload.ts";
import type { findEsbuild } from "../load.ts";
import { tooLarge } from "../output/budget-table.ts";
import { ProgressBar } from "../output/progress-bar.ts";
import { write } from "../output/write.ts";
import { compileApp } from "./build.ts";

/** Where the board is, as the options say. */
export function portOf({ port, ble }: Pick<FlashOptions, "port" | "ble">): Port {
  return ble === undefined ? wired(port!) : overBluetooth(ble);
}

/** What the board says from then on, and that it is gone. */
export type Following = Pick<UploadOptions, "onBoard" | "onGone">;

/** An app that runs on a board, and the connection to it, which is kept until `end`. */
export interface Deployed {
  frames: ScriptFrames;
  end(): void;
}

/**
 * Compiles the app, checks that it fits, sends it, and watches its first second.
 *
 * @param following makes the listeners for what the board says later.
 * @throws UploadError if it does not fit, was not sent, or failed in its first second.
 * @throws UsageError for bad input, and if the espruino package is missing.
 */
export async function deploy(
  options: FlashOptions,
  following: (frames: ScriptFrames) => Following = () => ({}),
  esbuild?: Awaited<ReturnType<typeof findEsbuild>>,
): Promise<Deployed> {
  const tool = findTool(options.file);
  const built = await compileApp({ ...options, stacks: true }, esbuild);
  const { code, budget } = built;
  if (budget !== undefined && !budget.fits) throw new UploadError(tooLarge(budget));
  const frames = new ScriptFrames(built);
  const bar = new ProgressBar(process.stderr.isTTY === true);
  try {
    const end = await upload({
      ...following(frames),
      code: options.save ? code : frames.ramCode,
      start: startTool(tool),
      port: portOf(options),
      save: options.save,
      onProgress: (part) => bar.show(part),
      decode: (lines) => decodeAll(lines, frames),
    });
    return { frames, end };
  } finally {
    bar.end();
  }
}

/** Tells that the app was not brought to the board. @returns the exit code; throws what is no such error */
export function refused(error: unknown): number {
  if (!(error instanceof UploadError)) throw error;
  write(2, `error: ${error.message}\n`);
  return EXIT_FAILED;
}
