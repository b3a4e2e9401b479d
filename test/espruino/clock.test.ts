import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { type Board, type Routine, sleep, spawn } from "ristretto";
import { type Digital, edge } from "ristretto/hal";
import { describe, expect, it } from "vitest";
import { boardBuild } from "../../bench/espruino/size.mjs";
import { compileApp } from "../../cli/commands/build.ts";
import { users } from "../../targets/espruino/claims.ts";
import { farSteps, gaps, play, step } from "./clock-steps.ts";
import { Fakes } from "./fakes/index.ts";
import { boot } from "./programs/program.ts";

declare const setTime: (seconds: number) => void;
declare const getTime: () => number;

/** Real times at which a loop of sleeps woke, the start first. */
function* pulse(fakes: Fakes, ms: number, times: number[]): Routine<void> {
  times.push(fakes.time.real);
  for (;;) {
    yield* sleep(ms);
    times.push(fakes.time.real);
  }
}

/** Two loops of sleeps, and a pin whose edges are events. */
function twoLoops(fakes: Fakes, slow: number[], quick: number[]): void {
  delete users.BTN1;
  boot(function* (board: Board) {
    spawn(pulse(fakes, 140, slow));
    spawn(countEdges(board.digital("BTN1")));
    yield* pulse(fakes, 100, quick);
  });
  fakes.time.pass(1);
}

function* countEdges(pin: Digital): Routine<void> {
  for (;;) yield* edge(pin);
}

const built = compileApp({
  ...boardBuild(fileURLToPath(new URL("programs/two-loops.ts", import.meta.url))),
  allow: ["report"],
});

/** The same, as `ristretto build` makes it. */
async function builtLoops(): Promise<typeof twoLoops> {
  const { code } = await built;
  return (fakes, slow, quick) => {
    const script = new Function("report", code);
    script((which: string) => (which === "slow" ? slow : quick).push(fakes.time.real));
    fakes.time.pass(1);
  };
}

it("a build whose sleeps are direct is among those that follow", async () => {
  const modules = (await built).modules.map(({ file }) => file);
  expect(modules.filter((file) => file.includes("direct-turn"))).toHaveLength(1);
});

describe.each([
  ["tasks", async () => twoLoops],
  ["a build whose sleeps are direct", builtLoops],
])("the clock of Espruino, of %s", (_, make) => {
  it("ends no sleep early, however the time is set, late turns and events come, and far jumps happen", async () => {
    const loops = await make();
    fc.assert(
      fc.property(farSteps, (steps) => {
        const slow: number[] = [];
        const quick: number[] = [];
        new Fakes().run((fakes) => {
          loops(fakes, slow, quick);
          for (const each of steps) play(fakes, each);
        });
        // A sleep counts from the tick that its turn began in, so the fraction of one tick may be missing.
        for (const gap of gaps(slow)) expect(gap).toBeGreaterThan(138.99);
        for (const gap of gaps(quick)) expect(gap).toBeGreaterThan(98.99);
      }),
      { numRuns: 1000 },
    );
  });

  it("starves none: once the clock is left alone, every sleep ends on time", async () => {
    const loops = await make();
    fc.assert(
      fc.property(fc.array(step(fc.integer({ min: -2e12, max: 2e12 })), { maxLength: 30 }), (steps) => {
        const slow: number[] = [];
        const quick: number[] = [];
        new Fakes().run((fakes) => {
          loops(fakes, slow, quick);
          for (const each of steps) play(fakes, each);
          const before = [slow.length, quick.length];
          fakes.time.pass(250);
          expect(slow.length).toBeGreaterThan(before[0]!);
          expect(quick.length).toBeGreaterThan(before[1]!);
        });
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the clock of Espruino", () => {
  it("sleeps beyond 2^32 ms", () => {
    const times: number[] = [];
    new Fakes().run((fakes) => {
      boot(() => pulse(fakes, 2 ** 32 + 70_000, times));
      fakes.time.pass(2 ** 33 + 200_000);
    });
    expect(gaps(times).map(Math.round)).toEqual([2 ** 32 + 70_000, 2 ** 32 + 70_000]);
  });

  it("arms a timer of its own only: two programs in one engine do not see each other", () => {
    const one: number[] = [];
    const two: number[] = [];
    const fakes = new Fakes();
    fakes.run(() => {
      boot(() => pulse(fakes, 100, one));
      boot(() => pulse(fakes, 70, two));
      fakes.time.pass(50);
      setTime(0);
      fakes.time.pass(310);
    });
    expect([one.map(Math.round), two.map(Math.round)]).toEqual([
      [0, 100, 200, 300],
      [0, 70, 140, 210, 280, 350],
    ]);
    expect(fakes.time.most).toBe(2);
  });
});
