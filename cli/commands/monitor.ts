import type { MonitorOptions } from "../arguments.ts";
import { EXIT_FAILED } from "../failure.ts";
import { BoardLog } from "../flash/board-log.ts";
import { listen } from "../flash/listen.ts";
import { ScriptFrames } from "../flash/script-frames.ts";
import { findTool } from "../flash/tool.ts";
import { printedText } from "../flash/watch.ts";
import { checkFile } from "../load.ts";
import { write } from "../output/write.ts";
import { compileApp } from "./build.ts";
import { portOf } from "./deploy.ts";
import { interrupted } from "./interrupted.ts";

/**
 * `ristretto monitor`: shows what a board prints, its errors decoded, until Ctrl-C. What is typed goes to the board.
 *
 * @returns the exit code.
 * @throws UsageError for bad input, and if the espruino package is missing.
 */
export async function monitor(options: MonitorOptions): Promise<number> {
  const { app } = options;
  if (app !== undefined) checkFile(app.file, "monitor");
  const tool = findTool(app?.file ?? "app.ts");
  const frames = app && new ScriptFrames(await compileApp({ ...app, stacks: true }));
  const log = new BoardLog(frames);
  const show = (lines: readonly string[]) => void write(1, lines.map((line) => `${line}\n`).join(""));
  const onLine = (text: string) => show(log.line(printedText(text)));
  const { end, over } = listen({ tool, port: portOf(options), onLine, typed: process.stdin });
  const ended = await Promise.race([over, interrupted()]);
  end();
  show(log.end());
  if (typeof ended === "number") return ended;
  write(2, `error: ${ended}\n`);
  return EXIT_FAILED;
}
