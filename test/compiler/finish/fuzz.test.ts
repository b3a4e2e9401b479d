import { expect, test } from "vitest";
import type { Profile } from "../../../compiler/common/profiles.ts";
import { lower } from "../../../compiler/lower/index.ts";
import { emit } from "../fuzz/emit.ts";
import { generate } from "../fuzz/program/generate.ts";
import { seed } from "../fuzz/seed.ts";
import { finished } from "./finishing.ts";

const PROGRAMS = 4;

/** A script that runs random programs and reports `ok`, or the first difference from native generators. */
function script(profile: Profile, first: number): string {
  const batch = Array.from({ length: PROGRAMS }, (_, i) => generate(first + i, { statements: undefined }));
  const lowering = (source: string) => lower(source, { file: "program.js", profile }).code;
  // The programs move to the top level, where the finishing steps work.
  const text = emit(batch, lowering).replace("function programs() {\n", "");
  return text.replace(
    /return (\{[^{}]*\});?\s*\}\s*\nvar cases/,
    "var all = $1;\nfunction programs() { return all; }\nvar cases",
  );
}

function run(code: string): string[] {
  const lines: string[] = [];
  new Function("report", code)((line: string) => lines.push(line));
  return lines;
}

test.each([
  ["es5", "app.ts", true],
  ["espruino", "app.ts", true],
  ["es5", "src/sim/programs.ts", true],
] as const)(
  `random programs do the same when they are finished for %s as %s, minified %s (FUZZ_SEED=${seed})`,
  async (profile, module, minify) => {
    const text = script(profile, seed);
    expect(run(text)[0]).toMatch(/^ok \d+$/);
    expect(run(await finished(`// ${module}\n${text}`, { profile, minify }))).toEqual(run(text));
  },
);
