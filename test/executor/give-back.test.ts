import fc from "fast-check";
import { expect, it } from "vitest";
import { type Between, type Step, USES, WAYS, World } from "./give-back-world.ts";

const step: fc.Arbitrary<Step> = fc.record({
  use: fc.constantFrom(...USES, "yield", "sleep", "cancel"),
  way: fc.constantFrom(...WAYS),
  yields: fc.nat(2),
  n: fc.nat(5),
});

const between: fc.Arbitrary<Between> = fc.record({
  elapsed: fc.nat(3),
  cancels: fc.array(fc.nat(9), { maxLength: 2 }),
});

it("what a task waited for is given back once at most, whenever it is cancelled", () => {
  const programs = fc.array(fc.array(step, { maxLength: 6 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(programs, fc.array(between, { maxLength: 20 }), (tasks, turns) => {
      const world = new World(tasks);
      world.perform(turns);
      expect(world.wrong).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
