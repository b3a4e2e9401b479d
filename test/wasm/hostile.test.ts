import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BundleError, createSandbox, type Sandbox, SandboxError } from "../../targets/wasm/index.ts";
import { HOSTILE, type Hostile, inTurn } from "./hostile.ts";

const TURN_MS = 150;
/** However busy the machine is: nothing may hold the host for longer. */
const LONGEST_MS = 20_000;

/** Counts its turns; it goes on whatever the others do. */
const WITNESS = inTurn("$ristretto.console('log', '[1]'); return 1;");
let witness: Sandbox;
let turns = 0;

beforeAll(async () => {
  witness = await createSandbox(WITNESS, { onConsole: () => turns++ });
});
afterAll(() => witness.dispose());

/** What the bundle came to. */
async function end(code: string): Promise<unknown> {
  try {
    const sandbox = await createSandbox(code, { turnLimitMs: TURN_MS });
    sandbox.advance(10);
    return "it went on";
  } catch (error) {
    return error;
  }
}

function expectEnd(error: any, { ends }: Hostile): void {
  expect(error).toBeInstanceOf(Error);
  if (typeof ends === "string") expect([error.reason, error.message]).toEqual([ends, error.message]);
  else expect(ends.test(error.reason) || error.message).toSatisfy((m: any) => m === true || ends.test(m));
}

describe("a hostile bundle ends in an error; the host and other sandboxes go on", () => {
  test("there are at least 40", () => expect(HOSTILE.length).toBeGreaterThanOrEqual(40));

  test.each(HOSTILE)(
    "$title",
    async (hostile) => {
      expectEnd(await end(inTurn(hostile.body)), hostile);
      const before = turns;
      witness.advance(3);
      expect(turns).toBe(before + 3);
    },
    LONGEST_MS,
  );
});

describe("a bundle that is none", () => {
  test.each([
    ["does not parse", "var = ;", /^app\.js does not parse: SyntaxError: /],
    [
      "is nested too deeply",
      `${"(".repeat(2e5)}1${")".repeat(2e5)}`,
      /engine fail|does not parse|stack overflow/,
    ],
    ["throws at load", "null.x;", /^app\.js failed while it was loaded: TypeError: /],
    ["throws nothing at load", "throw undefined;", /^app\.js failed while it was loaded: something/],
    [
      "is for another target",
      "ristretto = function () {};",
      /did not start an app: it was built for another target/,
    ],
    ["is empty", "", /did not start an app/],
    [
      "is for another border",
      "$ristretto.start(0" + ", isNaN".repeat(6) + ");",
      /built for border 0, and this is 1\. Build it again/,
    ],
    [
      "is too large",
      `/*${"x".repeat(2e6)}*/`,
      /has 2000004 characters, and the sandbox 1048576 bytes of memory\. Raise memoryLimit/,
    ],
    ["loads for ever", "for (;;);", /did not give up the processor for 150 ms/],
    [
      "fills the memory while it loads",
      "for (var s = 'x'; ; ) s += s;",
      /needs more than its 1048576 bytes of memory/,
    ],
  ])("%s", async (_title, code, sentence) => {
    const error: any = await end(code);
    expect(error instanceof BundleError || error instanceof SandboxError, String(error)).toBe(true);
    expect(error.message).toMatch(sentence);
  });
});
