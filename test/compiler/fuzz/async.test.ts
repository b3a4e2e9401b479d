import { expect, it } from "vitest";
import { lower } from "../../../compiler/lower/index.ts";
import { ASYNC } from "./async.ts";
import { comparing, type Lowering } from "./check.ts";
import { fuzz } from "./fuzz.ts";
import { ERRORS } from "./plans.ts";
import { seed } from "./seed.ts";

const lowering: Lowering = (source) => {
  const { code } = lower(source, { file: "program.js", profile: "es5" });
  if (/\basync function|\bawait /.test(code)) throw new Error("an async function is left");
  return code;
};

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
