import { beforeAll, expect, it } from "vitest";
import { seed } from "../../compiler/fuzz/seed.ts";
import { modelIn } from "./model-bundle.ts";
import { type Runners, search } from "./model-search.ts";

const PROGRAMS = 20_000;
/** Programs that are cancelled at every await: some thousand runs. */
const EVERYWHERE = 400;

/** Programs in each kind of build for a board, which is slower. */
const ON_BOARDS = 2000;

const runners: Runners = {};

beforeAll(async () => {
  runners.native = await modelIn("native");
  runners.es5 = await modelIn("es5");
});

it(`${PROGRAMS} random programs keep what they must, as generators and compiled: FUZZ_SEED=${seed}`, () => {
  console.log(`model: ${PROGRAMS} programs, FUZZ_SEED=${seed}`);
  const { found } = search({ runners, seed, programs: PROGRAMS });
  expect(found?.text).toBeUndefined();
});

it(`a cancel at every await of programs of three tasks breaks nothing: FUZZ_SEED=${seed}`, () => {
  const { found, runs } = search({
    runners,
    seed,
    programs: EVERYWHERE,
    mostTasks: 3,
    everywhere: true,
    again: "--everywhere",
  });
  console.log(`model: ${runs} runs`);
  expect(found?.text).toBeUndefined();
});

it.each(["board", "board without __proto__"] as const)(
  `a build for a %s does what generators do: FUZZ_SEED=${seed}`,
  async (form) => {
    const both = { native: runners.native!, [form]: await modelIn(form) };
    const { found } = search({ runners: both, seed, programs: ON_BOARDS, again: "--board" });
    expect(found?.text).toBeUndefined();
  },
);
