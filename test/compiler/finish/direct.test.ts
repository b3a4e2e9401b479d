import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bundle } from "../../../compiler/bundle.ts";
import { Fakes } from "../../espruino/fakes/index.ts";
import { type Passage, perform, performDriven, type Step, type Turn } from "./direct.program.ts";

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
  SLOPES: false,
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

const passage: fc.Arbitrary<Passage> = fc.record({
  ms: fc.oneof({ weight: 8, arbitrary: fc.nat(5) }, { weight: 1, arbitrary: fc.nat(50) }),
  late: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(4) }),
  event: turn.map(({ event }) => event),
});

interface Build {
  perform: typeof perform;
  performDriven: typeof performDriven;
}

interface Variant {
  profile: "es5" | "espruino";
  /** Sleeps are direct where neither is so. */
  STORED: boolean;
  YIELDS: boolean;
  CLOCKED: boolean;
}

/** Each use is a realm of its own for the board's build, which has one executor. */
async function board({ profile, ...features }: Variant): Promise<() => Build> {
  const contents = `import { perform, performDriven } from "./direct.program.ts"; deliver({ perform, performDriven });`;
  const entry = { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)), name: "entry.ts" };
  const { code } = await bundle({
    entry,
    profile,
    messages: true,
    features: { ...NOTHING, ...MUCH, ...features },
    allow:
      profile === "espruino" ? [] : ["getTime", "setTime", "setInterval", "changeInterval", "clearInterval"],
  });
  return () => {
    let built!: Build;
    new Function("deliver", `"use strict";\n${code}`)((it: Build) => (built = it));
    return built;
  };
}

const variant = (
  profile: "es5" | "espruino",
  STORED: boolean,
  YIELDS: boolean,
  CLOCKED: boolean,
): Variant => ({ profile, STORED, YIELDS, CLOCKED });

describe.each([
  variant("espruino", false, false, false),
  variant("espruino", false, false, true),
  variant("espruino", false, true, false),
  variant("espruino", true, true, false),
  variant("es5", false, false, false),
])("a build that cancels nothing, $profile, STORED $STORED, YIELDS $YIELDS, CLOCKED $CLOCKED", (one) => {
  const made = board(one);
  const programs = fc.array(stepsWith(one.STORED), { minLength: 1, maxLength: 6 });

  it("does what the executor does that can do everything", async () => {
    const build = await made;
    fc.assert(
      fc.property(programs, fc.array(turn, { maxLength: 40 }), (programs, turns) => {
        expect(build().perform(programs, turns)).toEqual(perform(programs, turns));
      }),
      { numRuns: 1000 },
    );
  });

  it.runIf(one.profile === "espruino")("does so on Espruino's clock", async () => {
    const build = await made;
    const driven = (make: () => Build, programs: Step[][], passages: Passage[]) => {
      let trace: string[] = [];
      new Fakes().run(({ time }) => {
        // In the midst of a tick: a turn that is asked for may come a bit before one that the alarm is set for.
        time.pass(0.5);
        trace = make().performDriven(programs, passages, (ms, late) => time.pass(ms, late));
      });
      return trace;
    };
    fc.assert(
      fc.property(programs, fc.array(passage, { maxLength: 40 }), (programs, passages) => {
        expect(driven(build, programs, passages)).toEqual(
          driven(() => ({ perform, performDriven }), programs, passages),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
