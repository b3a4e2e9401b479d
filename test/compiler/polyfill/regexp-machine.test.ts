import { expect, test } from "vitest";
import { programFor } from "../../../compiler/polyfill/regexp-program.ts";
import { PlainRegExp } from "../../../src/polyfills/plain-regexp.ts";
import { Random } from "../fuzz/program/random.ts";
import { PatternMaker } from "./random-patterns.ts";

function made(source: string, flags: string, size = 0x10000): PlainRegExp {
  const program = programFor(source, flags, size);
  if (program === undefined) throw new Error(`/${source}/${flags} has no program`);
  return new PlainRegExp(program.text, source, flags, program.groups, program.names);
}

/** What three calls give, one after the other. */
function calls(pattern: RegExp | PlainRegExp, text: string): unknown[] {
  return [1, 2, 3].map(() => {
    const match = pattern.exec(text);
    return match && [[...match], match.index, match.input, { ...match.groups }, pattern.lastIndex];
  });
}

test("4,000 random patterns match what the language's own match, each on three texts", () => {
  for (let seed = 1; seed <= 4000; seed++) {
    const maker = new PatternMaker(new Random(seed));
    const { source, flags } = maker.pattern();
    // All characters of the texts are below 256, so an engine of bytes sees no difference.
    const pattern = made(source, flags, seed % 8 === 0 ? 0x10000 : 0x100);
    for (let i = 0; i < 3; i++) {
      const text = maker.subject();
      pattern.lastIndex = 0;
      const what = `seed ${seed}: /${source}/${flags} on ${JSON.stringify(text)}`;
      const expected = calls(new RegExp(source, flags), text);
      expect([what, ...calls(pattern, text)]).toEqual([what, ...expected]);
    }
  }
});
