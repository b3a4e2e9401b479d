import { expect, it } from "vitest";
import { comparing, type Lowering } from "./check.ts";
import { fuzz } from "./fuzz.ts";
import { lowerTo } from "./lowering.ts";
import { THOROUGH } from "./plans.ts";
import { generate } from "./program/generate.ts";
import { countStatements } from "./program/tree.ts";
import { seed } from "./seed.ts";

const PROGRAMS = 1000;

const lowering = lowerTo("es5");

it(`random programs run lowered as they run natively: FUZZ_SEED=${seed}`, { timeout: 900_000 }, async () => {
  console.log(`fuzz: ${PROGRAMS} programs, FUZZ_SEED=${seed}`);
  const check = comparing({ lowering, effort: THOROUGH });
  const found = await fuzz({ seed, programs: PROGRAMS, lowering, check, shrinkMs: 60_000 });
  expect(found?.text).toBeUndefined();
});

it("a tenth of the programs has 150 statements or more", () => {
  const sizes = Array.from({ length: PROGRAMS }, (_, at) => countStatements(generate(seed + at).tree));
  expect(sizes.filter((size) => size >= 150).length).toBeGreaterThanOrEqual(PROGRAMS / 10);
  expect(sizes.filter((size) => size <= 20).length).toBeGreaterThan(PROGRAMS / 2);
});

it.each([
  ["takes continue for break", "continue", "break", 10],
  ["takes super for this", "super.run", "this.run", 12],
])(
  "a compiler that %s is found out, by a program of few statements",
  { timeout: 120_000 },
  async (_, right, wrong, most) => {
    const broken: Lowering = (source) => lowering(source.replaceAll(right, wrong));
    const check = comparing({ lowering: broken, effort: THOROUGH });
    const found = await fuzz({ seed: 1, programs: 500, lowering: broken, check, shrinkMs: 40_000 });
    expect(found?.failure.kind).toBe("traces differ");
    expect(countStatements(found!.tree)).toBeLessThanOrEqual(most);
  },
);
