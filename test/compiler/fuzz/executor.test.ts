import { expect, it } from "vitest";
import { comparing } from "./check.ts";
import { EXECUTOR } from "./executor.ts";
import { fuzz } from "./fuzz.ts";
import { THOROUGH } from "./plans.ts";

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);

it(`the executor runs native generators as the language says: FUZZ_SEED=${seed}`, {
  timeout: 120_000,
}, async () => {
  console.log(`fuzz: native tasks in the executor, FUZZ_SEED=${seed}`);
  const native = (source: string) => source;
  const found = await fuzz({
    seed,
    programs: 500,
    lowering: native,
    check: comparing({ lowering: native, lowered: EXECUTOR, effort: THOROUGH }),
    shrinkMs: 30_000,
  });
  expect(found?.text).toBeUndefined();
});
