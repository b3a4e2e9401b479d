import { expect, it } from "vitest";
import { lower } from "../../../compiler/lower/index.ts";
import { comparing, type Lowering } from "./check.ts";
import { fuzz } from "./fuzz.ts";
import { generate } from "./generate.ts";
import { THOROUGH } from "./plans.ts";
import { countStatements } from "./tree.ts";

const PROGRAMS = 2000;
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);

const lowering: Lowering = (source) => lower(source, { file: "program.js", profile: "es5" }).code;

it(`random programs do the same as native generators and lowered: FUZZ_SEED=${seed}`, {
  timeout: 600_000,
}, async () => {
  console.log(`fuzz: ${PROGRAMS} programs, FUZZ_SEED=${seed}`);
  const found = await fuzz({
    seed,
    programs: PROGRAMS,
    lowering,
    check: comparing({ lowering, effort: THOROUGH }),
    shrinkMs: 60_000,
  });
  expect(found?.text).toBeUndefined();
});

it("a tenth of the programs has 150 statements or more", async () => {
  const sizes = Array.from({ length: PROGRAMS }, (_, at) => countStatements(generate(seed + at).tree));
  const long = sizes.filter((size) => size >= 150).length;
  expect(long).toBeGreaterThan(PROGRAMS / 10 - 60);
  expect(Math.min(...sizes)).toBeLessThan(20);
});

it.each([
  ["takes continue for break", "continue", "break", 4],
  ["takes super for this", "super.run", "this.run", 12],
])("a compiler that %s is found out, by a program of few statements", async (_, right, wrong, most) => {
  const broken: Lowering = (source) => lowering(source.replaceAll(right, wrong));
  const found = await fuzz({
    seed: 1,
    programs: 500,
    lowering: broken,
    check: comparing({ lowering: broken, effort: THOROUGH }),
    shrinkMs: 20_000,
  });
  expect(found?.failure.kind).toBe("traces differ");
  expect(countStatements(found!.tree)).toBeLessThanOrEqual(most);
});
