import { expect } from "vitest";
import { onEngines, profileOf, runOn } from "../engines.ts";
import { onEngine } from "./engine.ts";
import { fuzz } from "./fuzz.ts";
import { lowerTo } from "./lowering.ts";

/** Always the same programs: what an engine itself gets wrong would fail the test at random. */
const SEED = 1;

onEngines("random programs run as on Node", async (name) => {
  const lowering = lowerTo(profileOf(name));
  const check = onEngine((script) => runOn(name, script).output, lowering);
  const found = await fuzz({ seed: SEED, programs: 40, lowering, check, shrinkMs: 10_000 });
  expect(found?.text).toBeUndefined();
});

onEngines("many awaits that are skipped do not fill the stack", async (name) => {
  const skipped = Array.from({ length: 500 }, () => "if (env.nothing) @await env.wait(1); n++;");
  const text = `@task main@n(env) { let n = 0; ${skipped.join("\n")} return n; }`;
  const lowering = lowerTo(profileOf(name));
  const check = onEngine((script) => runOn(name, script).output, lowering);
  expect(await check([{ seed: 1, tree: { sort: "other", parts: [text] } }])).toEqual([undefined]);
});
