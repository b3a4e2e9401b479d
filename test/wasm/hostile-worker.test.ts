import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkerSandbox } from "../../targets/wasm/index.ts";
import { built } from "./built.ts";
import { endOfHostile, saysOf } from "./end.ts";
import { bundleWith, HOSTILE } from "./hostile.ts";

const { createSandbox } = built;
const LONGEST_MS = 20_000;

let witness: WorkerSandbox;
let turns = 0;
/** While a bundle does its worst, this thread goes on. */
let beats = 0;
let heart: ReturnType<typeof setInterval>;

beforeAll(async () => {
  witness = await createSandbox(bundleWith("$ristretto.console('log', '[1]'); return 1;"), {
    isolate: "worker",
    onConsole: () => turns++,
  });
  heart = setInterval(() => beats++, 1);
});
afterAll(() => {
  clearInterval(heart);
  witness.dispose();
});

describe("in a worker, a hostile bundle ends in an error; the host and other sandboxes go on", () => {
  test.each(HOSTILE)(
    "$title",
    async (hostile) => {
      beats = 0;
      const error = await endOfHostile(createSandbox, hostile, "worker");
      expect(saysOf(error, hostile.ends)).toMatch(hostile.ends);
      expect(beats).toBeGreaterThan(0);
      const before = turns;
      await witness.advance(3);
      expect(turns).toBe(before + 3);
    },
    LONGEST_MS,
  );
});
