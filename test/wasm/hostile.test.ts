import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BORDER } from "../../targets/wasm/border.ts";
import { BundleError, createSandbox, type Sandbox, SandboxError } from "../../targets/wasm/index.ts";
import { endOf, endOfHostile, saysOf, TURN_MS } from "./end.ts";
import { bundleWith, HOSTILE } from "./hostile.ts";

/** However busy the machine is: nothing may hold the host for longer. */
const LONGEST_MS = 20_000;

/** Counts its turns; it goes on whatever the others do. */
const WITNESS = bundleWith("$ristretto.console('log', '[1]'); return 1;");
let witness: Sandbox;
let turns = 0;

beforeAll(async () => {
  witness = await createSandbox(WITNESS, { onConsole: () => turns++ });
});
afterAll(() => witness.dispose());

describe("a hostile bundle ends in an error; the host and other sandboxes go on", () => {
  test("there are at least 40", () => expect(HOSTILE.length).toBeGreaterThanOrEqual(40));

  test.each(HOSTILE)(
    "$title",
    async (hostile) => {
      const error = await endOfHostile(createSandbox, hostile, "none");
      expect(saysOf(error, hostile.ends)).toMatch(hostile.ends);
      const before = turns;
      witness.advance(3);
      expect(turns).toBe(before + 3);
    },
    LONGEST_MS,
  );
});

describe("a dead sandbox", () => {
  const CAUGHT = "var a = []; try { for (;;) a.push('x'.repeat(1e5) + a.length); } catch (e) { a = null; }";

  test("stays dead, and says why each time", async () => {
    const sandbox = await createSandbox(bundleWith(`if (a > 0) { ${CAUGHT} } return 5;`));
    const sentence =
      /needs more than its 1048576 bytes of memory\. The sandbox was ended; create another one\.$/;
    for (let i = 0; i < 3; i++) expect(() => sandbox.advance(10)).toThrow(sentence);
    expect(() => sandbox.cancel()).toThrow(sentence);
    expect(sandbox.death).toMatchObject({ reason: "memory" });
    expect(sandbox.now).toBe(5);
    sandbox.dispose();
    expect(() => sandbox.turn(1)).toThrow(sentence);
  });

  test("that was disposed of says so", async () => {
    const sandbox = await createSandbox(bundleWith("return 5;"));
    sandbox.dispose();
    sandbox.dispose();
    expect(() => sandbox.turn(1)).toThrow("was disposed of. The sandbox was ended; create another one.");
  });
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
    ["throws nothing at load", "throw undefined;", /^app\.js failed while it was loaded: undefined/],
    [
      "is for another target",
      "ristretto = function () {};",
      /did not start an app: it was built for another target\. Build it with ristretto build --target wasm\.$/,
    ],
    ["is empty", "", /did not start an app/],
    [
      "is for another border",
      `$ristretto.start(0${", isNaN".repeat(6)});`,
      new RegExp(`built for border 0, and this is ${BORDER}\\. Build it again`),
    ],
    [
      "is too large",
      `/*${"x".repeat(2e6)}*/`,
      /has 2000004 characters, and the sandbox 1048576 bytes of memory\. Raise memoryLimit/,
    ],
    ["loads for ever", "for (;;);", /did not give up the processor for 150 ms/],
    [
      "fills the memory while it loads",
      "for (var a = []; ; ) a.push(a.length + 'x'.repeat(1e4));",
      /needs more than its 1048576 bytes of memory/,
    ],
  ])("%s", async (_title, code, sentence) => {
    const error: any = await endOf(() => createSandbox(code, { turnLimitMs: TURN_MS }));
    expect(error instanceof BundleError || error instanceof SandboxError, String(error)).toBe(true);
    expect(error.message).toMatch(sentence);
  });
});
