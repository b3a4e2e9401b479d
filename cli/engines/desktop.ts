import { UsageError } from "../failure.ts";
import type { Engine, LoadError, Place, Script } from "./engine.ts";
import { findProgram } from "./find.ts";

const FRAME = /^\s+at (?:(.+) \()?[^()]*:(\d+)\)?/;

function place(line: string): Place | undefined {
  const [, name, row] = FRAME.exec(line) ?? [];
  if (row === undefined) return undefined;
  return {
    name: name === "[anon]" || name === "global" ? undefined : name,
    line: Number(row),
  };
}

function places(stack: string): Place[] {
  return stack
    .split("\n")
    .map(place)
    .filter((found) => found !== undefined);
}

/** The message, and below it the stack; MuJS says first that it failed. */
function loadError(output: string): LoadError {
  const lines = output.split("\n").filter((line) => !line.startsWith("error in executing file "));
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
