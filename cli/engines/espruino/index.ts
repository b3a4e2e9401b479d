import { LINUX_FIRMWARE } from "../../../targets/espruino/boards/index.ts";
import { UsageError } from "../../failure.ts";
import type { Engine, LoadError, Place, Prepared, Script } from "../engine.ts";
import { isProgram } from "../find.ts";
import { Places } from "../script-places.ts";
import { exactLiterals, inASCII } from "./exact-literals.ts";
import { numberLines } from "./number-lines.ts";

const FRAME = /^ {4}at (?:(.+) \()?:(\d+):\d+\)?$/;
/** As whose line what stands outside of functions is told. */
const TOP = "[raw]";
const UNCAUGHT = "Uncaught ";

function prepare({ code, map }: Script): Prepared {
  const sources = new Places(map);
  const numbered = numberLines(inASCII(exactLiterals(code)), (line) => sources.isApp(line));

  function place(text: string): Place | undefined {
    const [, name, line] = FRAME.exec(text.trimEnd()) ?? [];
    if (line === undefined) return undefined;
    return name === TOP ? numbered.atTop(Number(line)) : numbered.inFunction(Number(line));
  }

  return {
    code: numbered.code,
    places: (stack) =>
      stack
        .split("\n")
        .map(place)
        .filter((found) => found !== undefined),
  };
}

function loadError(output: string): LoadError {
  const begin = output.indexOf(UNCAUGHT);
  const lines = output
    .slice(begin < 0 ? 0 : begin + UNCAUGHT.length)
    .split(`\n${UNCAUGHT}`)[0]!
    .split("\n");
  return { message: lines[0]!.trim(), stack: lines.slice(1).join("\n") };
}

function program(): string {
  const path = process.env.ESPRUINO;
  if (!path)
    throw new UsageError(
      "--on espruino runs Espruino's Linux build, and ESPRUINO does not name one. Set ESPRUINO to its path.",
    );
  if (isProgram(path)) return path;
  throw new UsageError(
    `ESPRUINO names "${path}", which is no program. Set it to the path of Espruino's Linux build.`,
  );
}

export const espruino: Engine = {
  title: "Espruino",
  lacks: "espruino",
  profile: "espruino",
  firmware: LINUX_FIRMWARE,
  heldBack: 0,
  program,
  prepare,
  loadError,
};
