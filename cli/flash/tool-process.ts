import { spawn } from "node:child_process";
import { byLine } from "./lines.ts";

/** What somebody wants to hear of the espruino command while it runs. */
export interface Listener {
  line(text: string): void;
  /** It has ended, or could not be started: then with the reason. */
  end(error?: Error): void;
}

/** Starts the command. What is returned ends it. */
export type StartTool = (words: readonly string[], listener: Listener) => () => void;

/** @param tool the command's script */
export function startTool(tool: string): StartTool {
  return (words, listener) => {
    const child = spawn(process.execPath, [tool, ...words], { stdio: ["ignore", "pipe", "pipe"] });
    const heard = [child.stdout, child.stderr].map((stream) => {
      const lines = byLine((text) => listener.line(text));
      stream.setEncoding("utf8").on("data", lines.add);
      return lines;
    });
    child.on("error", (error) => listener.end(error));
    child.on("close", () => {
      for (const lines of heard) lines.end();
      listener.end();
    });
    return () => void child.kill();
  };
}
