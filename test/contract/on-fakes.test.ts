import { join } from "node:path";
import type { App } from "ristretto/sim";
import { expect, test, vi } from "vitest";
import { boardBuild } from "../../bench/espruino/size.mjs";
import { compileApp } from "../../cli/commands/build.ts";
import { findBoard } from "../../targets/espruino/boards/index.ts";
import { runOnFakes, runOnNode } from "../espruino/builds/two-runs.ts";
import { CASES } from "./cases.ts";
import { linesIn } from "./lines.ts";

const APPS = join(import.meta.dirname, "apps");
/** One whose firmware turns buttons round, and one where the adapter does. */
const BOARDS = ["puckjs", "microbit2"];

for (const board of BOARDS)
  test.each(CASES)(
    `$name (built for ${board}, on fakes of its natives)`,
    async ({ file, input, ms, expected }) => {
      const path = join(APPS, file);
      const { default: app } = (await import(path)) as { default: App };
      const { code } = await compileApp({ ...boardBuild(path), board });
      const log = vi.spyOn(console, "log").mockImplementation(() => {});
      const node = runOnNode(app, input, ms);
      log.mockRestore();
      const lines: string[] = [];
      const console_ = { log: (line: unknown) => lines.push(String(line)) };
      runOnFakes(code, findBoard(board)!, {}, node, () => ({ console: console_ }));
      expect(linesIn(lines), lines.join("\n")).toEqual(expected);
    },
  );
