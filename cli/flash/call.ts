import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { type Verdict, Watch, type WatchOptions } from "./watch.ts";

export interface CallOptions extends WatchOptions {
  /** The command's script. */
  tool: string;
  /** How long it may be silent. */
  silenceMs: number;
}

/** What the command says when all is on its way; the board may need longer, so the command is told to stay. */
export const COMPLETE = "Upload Complete";
const STAY = ["--sleep", "3600"];

/** Runs the command until its log decides, then ends it. */
export function call(words: readonly string[], options: CallOptions): Promise<Verdict> {
  const { tool, port, silenceMs } = options;
  const common = ["--verbose", "--no-ble", "-p", port, "--config", "MINIFICATION_LEVEL=", ...STAY];
  const child = spawn(process.execPath, [tool, ...common, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  const watch = new Watch(options);
  return new Promise((resolve, reject) => {
    let last = "";
    let timer: NodeJS.Timeout | undefined;
    const decide = (verdict: Verdict) => {
      clearTimeout(timer);
      child.kill();
      resolve(verdict);
    };
    const expectMore = () => {
      clearTimeout(timer);
      timer = setTimeout(() => decide({ failed: silent(port) }), silenceMs);
    };
    let sent = false;
    const onLine = (line: string) => {
      sent ||= line.startsWith(COMPLETE);
      if (!sent) expectMore();
      if (line.trim() !== "") last = line.trim();
      const verdict = watch.line(line);
      if (verdict !== undefined) decide(verdict);
    };
    for (const stream of [child.stdout, child.stderr]) createInterface(stream).on("line", onLine);
    child.on("error", reject);
    child.on("close", () => decide({ failed: ended(port, last) }));
    expectMore();
  });
}

function silent(port: string): string {
  return `The board at ${port} does not answer. Check that it is an Espruino and not busy, or press its reset button.`;
}

function ended(port: string, last: string): string {
  return `The upload to ${port} broke off. The last that espruino said: ${last || "nothing"}`;
}
