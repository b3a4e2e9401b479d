import { expect, test } from "vitest";
import { seeded } from "../../../src/sim/seeded.ts";
import { onQemu, runOnQemu } from "../../qemu/machine.ts";
import { type Outcome, ristretto } from "../command.ts";
import { onEngines } from "./engines.ts";

const RUN_MS = 120_000;
const WORDS = ["run", "test/cli/on/apps/chance.ts", "--seed", "4294967295"];
const TITLE = "the numbers of Math.random are those of the seed";

/** mulberry32 as it is written with Math.imul. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function expectNumbers({ code, stdout, stderr }: Outcome, seed = 2 ** 32 - 1): void {
  const random = mulberry(seed);
  const numbers = Array.from({ length: 5 }, () => String(Math.floor(random() * 1e6)));
  expect([stdout.split("\n").slice(0, 5), code, stderr]).toEqual([numbers, 0, ""]);
}

test("they are those of mulberry32", () => {
  for (const seed of [0, 1, 77, 2 ** 31, 2 ** 32 - 1]) {
    const [one, other] = [seeded(seed), mulberry(seed)];
    for (let n = 0; n < 10_000; n++) expect(one()).toBe(other());
  }
});

test(`${TITLE}: on Node`, async () => expectNumbers(await ristretto(WORDS)));

test("without one, they are those of 1", async () => expectNumbers(await ristretto(WORDS.slice(0, 2)), 1));

test(
  `${TITLE}: in the sandbox`,
  async () => expectNumbers(await ristretto([...WORDS, "--on", "wasm"])),
  RUN_MS,
);

onEngines(TITLE, async (name) => expectNumbers(await ristretto([...WORDS, "--on", name])), RUN_MS);

onQemu(`${TITLE}: on QEMU`, async () => expectNumbers(await runOnQemu(WORDS.slice(1))));

test.each(["-1", "4294967296", "1.5", "one"])("--seed=%s is refused", async (seed) => {
  const { code, stderr } = await ristretto([...WORDS.slice(0, 2), `--seed=${seed}`]);
  expect([code, stderr]).toEqual([2, `error: --seed ${seed} is no whole number of 0 to 4294967295.\n`]);
});
