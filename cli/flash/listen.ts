import { spawn } from "node:child_process";
import { byLine } from "./lines.ts";
import type { Port } from "./port.ts";

export interface ListenOptions {
  /** The espruino command's script. */
  tool: string;
  port: Port;
  /** Gets each line that the board prints. */
  onLine: (text: string) => void;
  /** What is typed goes to the board. */
  typed: NodeJS.ReadableStream;
}

/** What the command says of itself when nobody asked it to be verbose. */
const OWN_WORDS = /^(No process\.stdin\.setRawMode|Searching for device named|Found ".*" \()/;

/**
 * Listens to a board's console, without a question to it and without a reset.
 *
 * @returns what ends it, and why it ended by itself, in one sentence.
 */
export function listen({ tool, port, onLine, typed }: ListenOptions): { end(): void; over: Promise<string> } {
  const quiet = ["--quiet", "--config", "ENV_ON_CONNECT=false"];
  const child = spawn(process.execPath, [tool, ...quiet, ...port.words], { stdio: "pipe" });
  let failed = false;
  let missing = false;
  let last = "";
  const heard = byLine((text) => {
    missing ||= /^Port named ".*" not found/.test(text);
    if (!OWN_WORDS.test(text)) onLine(text);
  });
  const complained = byLine((text) => {
    failed ||= /^(Unable to connect|RECEIVE ERROR)/.test(text);
    if (text.trim() !== "") last = text.trim();
  });
  child.stdout.setEncoding("latin1").on("data", heard.add);
  child.stderr.setEncoding("utf8").on("data", complained.add);
  // The command may end while something is typed.
  child.stdin.on("error", () => {});
  typed.on("data", (data) => void child.stdin.write(data));
  const over = new Promise<string>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => {
      heard.end();
      resolve(missing || failed ? notOpened(port, last) : gone(port, last));
    });
  });
  return { end: () => void child.kill(), over };
}

function notOpened(port: Port, last: string): string {
  if (port.bluetooth)
    return `There is no board "${port.name}" in reach of Bluetooth, or it cannot be used here. docs/targets.md says what it needs.`;
  const code = /"code":"(\w+)"/.exec(last)?.[1];
  const why = code === undefined ? "" : ` (${code})`;
  return `${port.name} could not be opened${why}. Check the name and the cable, and that no other program has it open.`;
}

function gone(port: Port, last: string): string {
  const said = last === "" ? "" : ` The last that espruino said: ${last}`;
  return `The connection to ${port.name} has ended.${said}`;
}
