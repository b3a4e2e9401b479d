import { UsageError } from "../failure.ts";
import type { Engine, LoadError, Place } from "./engine.ts";
import { isProgram } from "./find.ts";
import { exactLiterals, inASCII } from "./literals.ts";

const FRAME = /^ {4}at (?:(.+) \()?:(\d+):(\d+)\)?$/;
const UNCAUGHT = "Uncaught ";

function place(line: string): Place | undefined {
  const [, name, row, column] = FRAME.exec(line.trimEnd()) ?? [];
  return row === undefined ? undefined : { name, line: Number(row), column: Number(column) };
}

function places(stack: string): Place[] {
  return stack
    .split("\n")
    .map(place)
    .filter((found) => found !== undefined);
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
  program,
  prepare: (code) => inASCII(exactLiterals(code)),
  places,
  loadError,
};
