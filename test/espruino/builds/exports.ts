import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { App } from "ristretto/sim";
import { boardBuild } from "../../../bench/espruino/size.mjs";
import { compileApp } from "../../../cli/commands/build.ts";
import { findBoard } from "../../../targets/espruino/boards/index.ts";
import { runOnFakes, runOnNode, type Trace } from "./two-runs.ts";

const FOLDER = fileURLToPath(new URL("../exports", import.meta.url));
const BOARD = "puckjs";

/** Somebody presses the button, again and again. */
const INPUT = `50 BTN1 press 40ms\n${"+100ms BTN1 press 40ms\n".repeat(25)}`;
const LONG_MS = 2600;

/** The public exports that an app of the folder stands for, by the files' names. */
export const USED: readonly string[] = readdirSync(FOLDER).flatMap((file) => {
  const [, name] = /^uses-(\w+)\.ts$/.exec(file) ?? [];
  return name === undefined ? [] : [name];
});

/** The file of the app that uses one public export. */
export function fileOf(name: string): string {
  return join(FOLDER, `uses-${name}.ts`);
}

export function textOf(name: string): string {
  return readFileSync(fileOf(name), "utf8");
}

export async function appOf(name: string): Promise<App> {
  return (await import(fileOf(name))).default;
}

/** What an app does on Node and, built for a board, on fakes of its natives. */
export async function onBoth(app: App, file: string): Promise<{ node: Trace; board: Trace }> {
  const { code } = await compileApp({ ...boardBuild(file), board: BOARD });
  const node = runOnNode(app, INPUT, LONG_MS);
  return { node: node.trace, board: runOnFakes(code, findBoard(BOARD)!, {}, node) };
}
