import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "../scratch.ts";
import { type Call, type CallOptions, call } from "./call.ts";
import { type After, afterRealTime, BLUETOOTH, type Limits, WIRED } from "./limits.ts";
import type { Port } from "./port.ts";
import { difference, readBack } from "./saved.ts";
import type { StartTool } from "./tool-process.ts";
import {
  checkSaved,
  NO_MORE,
  READ_BACK,
  rightAnswer,
  runScript,
  SAVED,
  START_SAVED,
  UPLOADED,
} from "./upload-script.ts";
import { COMPLETE } from "./watch.ts";

export interface UploadOptions {
  /** The finished script. */
  code: string;
  /** Starts the espruino command. */
  start: StartTool;
  port: Port;
  /** Into the board's flash, to run whenever it starts; else into its RAM. */
  save: boolean;
  /** From 0 to 1. */
  onProgress: (part: number) => void;
  /** Makes what people read of what the board printed. */
  decode: (lines: readonly string[]) => string[];
  /** Gets what the board prints when the app has run for a second. */
  onBoard?: (text: string) => void;
  /** The connection has ended, after that second. */
  onGone?: () => void;
  /** Default: what the port needs. */
  limits?: Limits;
  /** The clock. Default: real time. */
  after?: After;
}

/** The board did not take the program, or the app failed at once: a sentence, and perhaps lines with what the board said. */
export class UploadError extends Error {
  override readonly name = "UploadError";
}

/**
 * Brings a script to a board, starts it there and watches its first second.
 *
 * @returns what ends the connection, which is kept.
 * @throws UploadError unless the board itself has said that it has all of it, and if the app throws in its first second.
 */
export async function upload(options: UploadOptions): Promise<() => void> {
  const folder = scratchFolder();
  const script = join(folder, "app.js");
  try {
    return options.save ? await save(options, script) : await run(options, script);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(options: UploadOptions, script: string): Promise<() => void> {
  writeFileSync(script, runScript(options.code));
  const words = ["--config", "SAVE_ON_SEND=0", script];
  return (await ask(options, words, { ending: UPLOADED, starts: true })).end;
}

/** Saves without starting, asks the board what it has, and lets it start only if that is right. */
async function save(options: UploadOptions, script: string): Promise<() => void> {
  const { code } = options;
  writeFileSync(script, code);
  const words = ["--config", "SAVE_ON_SEND=1", "--config", "LOAD_STORAGE_FILE=0", script];
  (await ask(options, words, { ending: COMPLETE, starts: false })).end();
  const isRight = (answer: string) => answer === rightAnswer(code);
  const checked = await ask(options, ["-e", checkSaved(code)], { ending: SAVED, starts: isRight });
  if (isRight(checked.answer)) return checked.end;
  checked.end();
  await compare(options);
  return (await ask(options, ["-e", START_SAVED], { ending: UPLOADED, starts: true })).end;
}

/** Reads all of it back: the checksum was wrong, or the firmware has none. @throws UploadError that says what differs */
async function compare(options: UploadOptions): Promise<void> {
  const lines: string[] = [];
  const onSaid = (text: string) => void lines.push(text);
  (await ask(options, ["-e", READ_BACK], { ending: NO_MORE, starts: false, onSaid })).end();
  const differs = difference(options.code, readBack(lines));
  if (differs !== undefined)
    throw new UploadError(
      `The board at ${options.port.name} did not save what was sent: ${differs}. Upload it again.`,
    );
}

type Question = Pick<CallOptions, "ending" | "starts" | "onSaid">;

async function ask(
  options: UploadOptions,
  words: readonly string[],
  question: Question,
): Promise<{ answer: string; end: Call["end"] }> {
  const { port, start, onProgress, decode, onBoard, onGone, after = afterRealTime } = options;
  const limits = options.limits ?? (port.bluetooth ? BLUETOOTH : WIRED);
  const { verdict, end } = await call(words, {
    port,
    start,
    onProgress,
    onBoard,
    onGone,
    after,
    limits,
    ...question,
  });
  if ("done" in verdict) return { answer: verdict.done, end };
  const said = decode(verdict.board ?? []).map((line) => `  ${line}`);
  throw new UploadError([verdict.failed, ...said].join("\n"));
}
