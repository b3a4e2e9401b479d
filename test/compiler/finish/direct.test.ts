import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bundle } from "../../../compiler/bundle.ts";
import { perform, type Step, type Turn } from "./direct.program.ts";

const ms = fc.oneof(
  { weight: 8, arbitrary: fc.nat(6) },
  { weight: 1, arbitrary: fc.double({ min: 0, max: 6, noNaN: true }) },
  { weight: 1, arbitrary: fc.integer({ min: 2 ** 31 - 2, max: 2 ** 33 }) },
);
const simple = (kind: "yield" | "throw" | "misuse" | "receive") => fc.constant<Step>({ do: kind });
const timed = (kind: "tick" | "sleep" | "until" | "call" | "send") =>
  ms.map((ms): Step => ({ do: kind, ms }));

const stepsWith = (ticker: boolean) =>
  fc.letrec<{ steps: Step[]; step: Step }>((tie) => ({
    steps: fc.array(tie("step"), { maxLength: 6 }),
    step: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      ...[timed("sleep"), timed("sleep"), timed("until"), timed("call"), timed("send")],
      ...(ticker ? [timed("tick")] : []),
      ...[simple("yield"), simple("receive"), simple("misuse"), simple("throw")],
      fc.nat(9).map((which): Step => ({ do: "join", which })),
      fc.record({ do: fc.constant("spawn" as const), steps: tie("steps") }),
      fc.record({ do: fc.constant("spawn" as const), steps: tie("steps") }),
    ),
  })).steps;

/** Some turns are late, and some by weeks. */
const turn: fc.Arbitrary<Turn> = fc.record({
  elapsed: fc.oneof(
    { weight: 8, arbitrary: fc.nat(4) },
    { weight: 1, arbitrary: fc.nat(40) },
    { weight: 1, arbitrary: fc.integer({ min: 2 ** 31 - 3, max: 2 ** 32 }) },
  ),
  event: fc.constantFrom("none", "none", "none", "send", "spawn"),
});

const NOTHING = {
  OPTIONS: false,
  REGISTRY: false,
  STATISTICS: false,
  TIMED: false,
  WISHES: false,
  ITERATED: false,
  STACKS: false,
  CANCELS: false,

  BRANCHES: false,
  CLOCKED: false,
};
const MUCH = {
  CALLS: true,
  HANDLERS: true,
  YIELDS: true,
  SPAWNS: true,
  NAMES: true,
  HANDLES: true,
  NAMED: true,
  FAIR: true,
  TOLD: true,
  MISUSE: true,
};

/** Each call is a realm of its own for the board's build, which has one executor. */
async function board(profile: "es5" | "espruino", STORED: boolean): Promise<typeof perform> {
  const contents = `import { perform } from "./direct.program.ts"; deliver(perform);`;
  const entry = { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)), name: "entry.ts" };
  const { code } = await bundle({
    entry,
    profile,
    messages: true,
    features: { ...NOTHING, ...MUCH, STORED },
  });
  return (programs, turns) => {
    let built!: typeof perform;
    new Function("deliver", `"use strict";\n${code}`)((it: typeof perform) => (built = it));
    return built(programs, turns);
  };
}

describe.each([
  ["espruino", false, false],
  ["espruino", true, false],
  ["es5", false, false],
  ["espruino", true, true],
] as const)(
  "a build for %s that cancels nothing, futures kept: %s, tickers: %s",
  (profile, stored, ticker) => {
    it("does what the executor does that can do everything", async () => {
      const built = await board(profile, stored);
      const programs = fc.array(stepsWith(ticker), { minLength: 1, maxLength: 6 });
      fc.assert(
        fc.property(programs, fc.array(turn, { maxLength: 40 }), (programs, turns) => {
          expect(built(programs, turns)).toEqual(perform(programs, turns));
        }),
        { numRuns: 1000 },
      );
    });
  },
);
