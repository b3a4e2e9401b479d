import type { Place, Prepared } from "../engines/engine.ts";

const FRAME = /^\s+at (?:(.+) \()?[^()]*:(\d+)\)?/;
const NAMELESS = ["<anonymous>", "<eval>"];

function place(line: string): Place | undefined {
  const [, name, row] = FRAME.exec(line) ?? [];
  if (row === undefined) return undefined;
  return { name: name === undefined || NAMELESS.includes(name) ? undefined : name, line: Number(row) };
}

/** A script as QuickJS runs it, with the places in its stacks. */
export function prepared(code: string): Prepared {
  return {
    code,
    places: (stack) =>
      stack
        .split("\n")
        .map(place)
        .filter((found) => found !== undefined),
  };
}
