import { expect } from "vitest";
import { lower } from "../../../compiler/lower/index.ts";
import { onEngines, runOn } from "../engines.ts";
import type { Lowering } from "./check.ts";
import { onEngine } from "./engine.ts";
import { fuzz } from "./fuzz.ts";

/** Always the same programs: what an engine itself gets wrong would fail the test at random. */
const SEED = 1;

onEngines("random programs run as on Node", async (name) => {
  const profile = name === "espruino" ? "espruino" : "es5";
  const lowering: Lowering = (source) => lower(source, { file: "program.js", profile }).code;
  const check = onEngine((script) => runOn(name, script).output, lowering);
  const found = await fuzz({ seed: SEED, programs: 40, lowering, check, shrinkMs: 10_000 });
  expect(found?.text).toBeUndefined();
});
