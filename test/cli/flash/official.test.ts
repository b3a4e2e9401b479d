import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { decodeAll } from "../../../cli/flash/board-log.ts";
import { wired } from "../../../cli/flash/port.ts";
import { startTool } from "../../../cli/flash/tool-process.ts";
import { upload } from "../../../cli/flash/upload.ts";
import { BoardAtPort, espruinoProgram } from "./board-at-port.ts";

/** The official package, where this project or NODE_PATH has it. */
function official(): string | undefined {
  try {
    return join(
      dirname(createRequire(import.meta.url).resolve("espruino/package.json")),
      "bin",
      "espruino-cli.js",
    );
  } catch {
    return undefined;
  }
}

const tool = official();
const CODE = `var a=1;${'var b="x";'.repeat(100)}`;
const FAILS = `${CODE}setTimeout(function(){throw new Error("beans")},50);`;
let board: BoardAtPort | undefined;
afterEach(() => board?.close());

async function flash(code: string, save: boolean, program?: string): Promise<number[]> {
  board = await BoardAtPort.open(code, program);
  const parts: number[] = [];
  const end = await upload({
    code,
    start: startTool(tool!),
    port: wired(board.address),
    save,
    onProgress: (part) => parts.push(part),
    decode: (lines) => decodeAll(lines, undefined),
  });
  end();
  return parts;
}

if (tool === undefined) console.log("SKIP the official espruino package: it is not installed");
const program = espruinoProgram();
if (program === undefined)
  console.log("SKIP Espruino behind a port: ESPRUINO does not name its Linux program");

const PROGRAMS = [undefined, ...(program === undefined ? [] : [program])];
const named = PROGRAMS.map(
  (each) => [each === undefined ? "a stand-in for a board" : "Espruino for Linux", each] as const,
);

test.skipIf(tool === undefined).each(named)(
  "the official package brings a program into RAM of %s",
  async (_, each) => {
    expect((await flash(CODE, false, each)).at(-1)).toBe(1);
  },
);

test.skipIf(tool === undefined).each(named)("and saves it on %s", async (_, each) => {
  expect((await flash(CODE, true, each)).at(-1)).toBe(1);
});

test.skipIf(tool === undefined).each(named)("its log shows what is refused by %s", async (_, each) => {
  await expect(flash(`nosuch();${CODE}`, false, each)).rejects.toThrow(
    /refused the program:\n {2}Uncaught ReferenceError: "nosuch"/,
  );
});

test.skipIf(tool === undefined || program === undefined).each([false, true])(
  "an app that throws in its first second is told by Espruino for Linux, saved: %s",
  async (save) => {
    await expect(flash(FAILS, save, program)).rejects.toThrow(/first second:\n {2}Uncaught Error: beans/);
  },
);
