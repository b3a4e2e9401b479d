import { resolve } from "node:path";
import type { FlashOptions } from "../arguments.ts";
import { PlacedError, sentenceFor, UsageError } from "../failure.ts";
import { BoardLog } from "../flash/board-log.ts";
import { findTool } from "../flash/tool.ts";
import { UploadError } from "../flash/upload.ts";
import { checkFile, findEsbuild } from "../load.ts";
import { write } from "../output/write.ts";
import { isOwn } from "../package.ts";
import { ReadFiles } from "../sim/read-files.ts";
import { SourceWatch } from "../sim/source-watch.ts";
import { type Deployed, deploy, type Following } from "./deploy.ts";
import { runsSentence } from "./flash.ts";
import { interrupted } from "./interrupted.ts";

/**
 * `ristretto dev`: brings the app to the board, shows what the board prints, and brings it there again whenever one of
 * its files is saved, until Ctrl-C.
 *
 * @returns the exit code.
 * @throws UsageError for bad input that is seen at once, and if the espruino package is missing.
 */
export async function dev(options: FlashOptions): Promise<number> {
  checkFile(options.file, "dev");
  findTool(options.file);
  const read = new ReadFiles(await findEsbuild(options.file, "dev"));
  const watch = new SourceWatch(() => void again());
  let running: Deployed | undefined;
  let wanted = false;
  let working: Promise<void> | undefined;
  const ended = interrupted();
  await Promise.race([again(), ended]);
  const code = await ended;
  running?.end();
  watch.close();
  return code;

  /** One after the other, so that the newest is the last one sent; what is saved meanwhile is sent once more. */
  function again(): Promise<void> {
    wanted = true;
    working ??= sendWanted().finally(() => {
      working = undefined;
    });
    return working;
  }

  async function sendWanted(): Promise<void> {
    while (wanted) {
      wanted = false;
      running?.end();
      running = undefined;
      const began = Date.now();
      try {
        running = await deploy(options, followed, read.esbuild);
        write(1, `${runsSentence(options)} Waiting for the next save (Ctrl-C ends it)\n`);
      } catch (error) {
        write(2, `${failure(error)}\n`);
      }
      watch.files(filesOf(read, options), began);
    }
  }

  function followed(frames: Deployed["frames"]): Following {
    const log = new BoardLog(frames);
    const show = (lines: readonly string[]) => write(1, lines.map((line) => `${line}\n`).join(""));
    return {
      onBoard: (text) => void show(log.line(text)),
      onGone: () => void write(2, "error: The connection to the board is gone. The next save tries again.\n"),
    };
  }
}

/** @throws what is neither bad input nor the board's */
function failure(error: unknown): string {
  if (error instanceof UploadError) return `error: ${error.message}`;
  if (error instanceof PlacedError || error instanceof UsageError) return sentenceFor(error);
  throw error;
}

/** What a build read or looked for, and the app's file even if it is missing. */
function filesOf(read: ReadFiles, { file }: FlashOptions): string[] {
  return [...new Set([resolve(file), ...read.take()])].filter((path) => !isOwn(path));
}
