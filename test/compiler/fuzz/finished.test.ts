import { expect, it } from "vitest";
import { finishing } from "./finished.ts";
import { fuzz } from "./fuzz.ts";
import { lowerTo } from "./lowering.ts";
import { modulesOf } from "./module.ts";
import { generate } from "./program/generate.ts";
import { TASKS } from "./program/tree.ts";
import { seed } from "./seed.ts";

const PROGRAMS = 30;

it.each([
  ["es5", seed],
  ["espruino", seed + PROGRAMS],
] as const)(
  `random programs do in a finished bundle for %s what they do natively: FUZZ_SEED=%i`,
  { timeout: 900_000 },
  async (profile, first) => {
    console.log(`fuzz: ${PROGRAMS} finished programs, FUZZ_SEED=${first}`);
    const found = await fuzz({
      seed: first,
      programs: PROGRAMS,
      world: true,
      batch: PROGRAMS,
      lowering: lowerTo(profile),
      check: finishing(profile),
      again: `--finished --profile ${profile}`,
      shrinkMs: 120_000,
    });
    expect(found?.text).toBeUndefined();
  },
);

it("the programs have what the passes rewrite", () => {
  const texts = Array.from({ length: 200 }, (_, at) =>
    modulesOf(generate(at, { world: true }).tree, TASKS, 0).join("\n"),
  );
  const wanted = [
    / in W\./,
    /delete /,
    /Object\.keys/,
    /JSON\.stringify/,
    /extends K/,
    /super\./,
    /export enum/,
  ];
  const more = [
    /export default/,
    /toString\(\)/,
    / instanceof /,
    /\.constructor/,
    /arguments\.length/,
    /static make/,
  ];
  for (const one of [...wanted, ...more, /\["ticks"/, /\$a/, /from "\.\/first/, /(0, W\.\w+\.own)/])
    expect(texts.filter((text) => one.test(text)).length, String(one)).toBeGreaterThan(5);
});
