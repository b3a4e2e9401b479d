import { stripVTControlCharacters } from "node:util";
import { UsageError } from "../failure.ts";
import type { Engine, LoadError, Place, Script } from "./engine.ts";
import { findProgram, isProgram } from "./find.ts";

/** MicroQuickJS tells the column behind the line, and of a function without a name no more than the place. */
const FRAME = /^\s+at (?:(.*?) ?\()?[^()]*?:(\d+)/;
/** As the three name a function without a name, and the script itself. */
const NAMELESS = ["", "[anon]", "global", "<eval>"];

function place(line: string): Place | undefined {
  const [, name, row] = FRAME.exec(line) ?? [];
  if (row === undefined) return undefined;
  return {
    name: name === undefined || NAMELESS.includes(name) ? undefined : name,
    line: Number(row),
  };
}

function places(stack: string): Place[] {
  return stack
    .split("\n")
    .map(place)
    .filter((found) => found !== undefined);
}

/** The message, and below it the stack; MuJS says first that it failed, and MicroQuickJS says it in red. */
function loadError(output: string): LoadError {
  const lines = stripVTControlCharacters(output)
    .split("\n")
    .filter((line) => !line.startsWith("error in executing file "));
  const end = lines.findIndex((line) => FRAME.test(line));
  const message = end < 0 ? lines : lines.slice(0, end);
  return { message: message.join("\n").trim(), stack: lines.slice(message.length).join("\n") };
}

function findOn(title: string, program: string, debian: string): string {
  const path = findProgram(program);
  if (path !== undefined) return path;
  throw new UsageError(
    `${title} is missing: there is no program "${program}" on the PATH. On Debian, run: apt install ${debian}`,
  );
}

/** No system has a package of it. */
function mqjs(): string {
  const { MQUICKJS } = process.env;
  if (MQUICKJS && !isProgram(MQUICKJS))
    throw new UsageError(`MicroQuickJS is missing: MQUICKJS names "${MQUICKJS}", which is no program.`);
  const path = MQUICKJS || findProgram("mqjs");
  if (path !== undefined) return path;
  throw new UsageError(
    'MicroQuickJS is missing: there is no program "mqjs" on the PATH. Run make in a copy of github.com/bellard/mquickjs, and set MQUICKJS to the path of its mqjs.',
  );
}

const es5 = { profile: "es5", loadError, prepare: ({ code }: Script) => ({ code, places }) } as const;

export const duktape: Engine = {
  ...es5,
  title: "Duktape",
  lacks: "duktape",
  heldBack: 0,
  program: () => findOn("Duktape", "duk", "duktape"),
};

export const mujs: Engine = {
  ...es5,
  title: "MuJS",
  lacks: "mujs",
  heldBack: 4096,
  program: () => findOn("MuJS", "mujs", "mujs"),
};

export const mquickjs: Engine = {
  ...es5,
  title: "MicroQuickJS",
  profile: "mquickjs",
  lacks: "mquickjs",
  // It keeps 127 characters of a stack, with the name in each line.
  scriptName: "a",
  heldBack: 0,
  program: mqjs,
};
