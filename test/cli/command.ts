import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
export const APPS = "test/cli/apps";

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Settings {
  cwd?: string;
  env?: Record<string, string>;
  /** What standard input holds; without it, the input is empty. */
  stdin?: string;
  /** A file that standard input is instead of a pipe. */
  stdinFile?: string;
  /** Keep standard input open until the process has ended. */
  stdinOpen?: boolean;
  /** Called with the process and all it has printed so far, whenever it prints. */
  onOutput?: (child: ChildProcess, stdout: string) => void;
}

/** Runs a program to its end. */
export function execute(program: string, words: string[], settings: Settings = {}): Promise<Outcome> {
  const env = {
    ...process.env,
    NO_COLOR: "1",
    npm_config_offline: "true",
    npm_config_update_notifier: "false",
    ...settings.env,
  };
  const input = settings.stdinFile === undefined ? "pipe" : openSync(settings.stdinFile, "r");
  const child = spawn(program, words, { cwd: settings.cwd ?? ROOT, env, stdio: [input, "pipe", "pipe"] });
  if (typeof input === "number") closeSync(input);
  let stdout = "";
  let stderr = "";
  child.stdout!.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    settings.onOutput?.(child, stdout);
  });
  child.stderr!.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  if (!settings.stdinOpen) child.stdin?.end(settings.stdin ?? "");
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    // A program may end before it is written to: one that reads no input.
    child.stdin?.on("error", (error: NodeJS.ErrnoException) => error.code !== "EPIPE" && reject(error));
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs the built command. */
export function ristretto(words: string[], settings?: Settings): Promise<Outcome> {
  return execute(process.execPath, [MAIN, ...words], settings);
}

/** Runs the built command through a shell, with `rest` after its words: redirections. */
export function inShell(words: string[], rest: string, settings?: Settings): Promise<Outcome> {
  const quote = (word: string) => `'${word}'`;
  const line = [process.execPath, MAIN, ...words].map(quote).join(" ");
  return execute("sh", ["-c", `${line} ${rest}`], settings);
}

/** Runs the built command in a terminal of its own; what it prints has that terminal's line breaks. */
export function inTerminal(words: string[], settings?: Settings): Promise<Outcome> {
  const line = [process.execPath, MAIN, ...words].map((word) => `'${word}'`).join(" ");
  return execute("script", ["-qec", line, "/dev/null"], { stdinOpen: true, ...settings });
}

/** The objects that `--json` printed. Throws if a line is none. */
export function objects(stdout: string): any[] {
  return stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with `files`, removed when the tests of the file are over. */
export function scratch(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-test-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
