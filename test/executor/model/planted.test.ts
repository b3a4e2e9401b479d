import { beforeAll, expect, it } from "vitest";
import { modelIn, type Perform } from "./model-bundle.ts";
import { search } from "./model-search.ts";
import { PLANTS } from "./plants.ts";
import { randomProgram } from "./random-program.ts";
import type { Program } from "./step.ts";

/** The model finds every fault within as many programs. */
const PROGRAMS = 2000;
const SEED = 1;

let sound: Perform;

beforeAll(async () => {
  sound = await modelIn("native");
});

/** What is wrong with the program because of the plant only. */
function newKinds(program: Program, planted: Perform): string[] {
  const { violations } = planted(program);
  if (violations.length === 0) return [];
  const old = sound(program).violations.map(({ kind }) => kind);
  return violations.map(({ kind }) => kind).filter((kind) => !old.includes(kind));
}

it.each(PLANTS)("the model finds that $what", async (plant) => {
  const planted = await modelIn("native", [plant]);
  for (let at = 0; at < PROGRAMS; at++) {
    const program = randomProgram(SEED + at);
    const kind = newKinds(program, planted).find((one) => plant.kinds.includes(one));
    if (kind === undefined) continue;
    console.log(`${plant.what}: "${kind}" after ${at + 1} programs`);
    const compiled = await modelIn("es5", [plant]);
    expect(newKinds(program, compiled).filter((one) => plant.kinds.includes(one))).not.toEqual([]);
    return;
  }
  expect.fail(`not found in ${PROGRAMS} programs`);
});

it("forms that do not do the same are told apart", () => {
  const silent: Perform = (program, strike) => ({ ...sound(program, strike), trace: [] });
  const { found } = search({ runners: { native: sound, es5: silent }, seed: SEED, programs: PROGRAMS });
  expect(found?.kind).toBe("forms differ");
});

it("a program that fails is shown at its smallest", async () => {
  const runners = { native: await modelIn("native", [PLANTS[0]!]) };
  const { found } = search({ runners, seed: SEED, programs: PROGRAMS });
  const [, program] = found!.text.split("\n\n");
  // Among its lines are those for what all tasks share, which are always there.
  expect(program!.split("\n").length).toBeLessThan(25);
  expect(found!.text).toContain(`npm run fuzz -- --runtime --seed ${found!.seed} --programs 1`);
});

it("a plant that does not fit is an error", async () => {
  const change = { file: "src/sync/channel.ts", from: "no such text", to: "" };
  await expect(modelIn("native", [change])).rejects.toThrow("no such text");
  const elsewhere = { file: "src/sync/no-such-file.ts", from: "", to: "" };
  await expect(modelIn("native", [elsewhere])).rejects.toThrow("no-such-file");
});
