import { expect, it } from "vitest";
import { ASYNC } from "./async.ts";
import { comparing } from "./check.ts";
import { fuzz } from "./fuzz.ts";
import { lowerTo } from "./lowering.ts";
import { ERRORS } from "./plans.ts";
import { seed } from "./seed.ts";

const lowering = lowerTo("es5");

it(`async functions run lowered as they run natively: FUZZ_SEED=${seed}`, { timeout: 300_000 }, async () => {
  const check = comparing({ lowering, effort: ERRORS, reference: ASYNC, lowered: ASYNC });
  const found = await fuzz({
    seed,
    programs: 150,
    prompt: true,
    lowering,
    check,
    again: "--async",
    shrinkMs: 30_000,
  });
  expect(found?.text).toBeUndefined();
});
