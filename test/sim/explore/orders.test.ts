import { type Routine, race, Signal, sleep, spawn, ticker } from "ristretto";
import { falling, rising } from "ristretto/hal";
import { expect, it } from "vitest";
import { explore, type Program, type ProgramInput, simulate } from "../../../src/sim/index.ts";
import { Random } from "../../compiler/fuzz/program/random.ts";

/*
 * What `explore` takes for all that can happen is compared with what happens when each input comes at each of its ticks: the
 * same orders of events, each of them once.
 */
const SEED = Number(process.env.SEED ?? 1);
const PROGRAMS = 20;
const LAST = 14;

type Step = readonly [kind: "sleep" | "rise" | "fall" | "either" | "set" | "wait" | "tick", ms: number];

function randomSteps(random: Random): Step[] {
  const kinds = ["sleep", "sleep", "rise", "fall", "either", "set", "wait", "tick"] as const;
  return Array.from({ length: 1 + random.below(4) }, () => [random.pick(kinds), 1 + random.below(6)]);
}

/** The order of what happens, without its time. */
function programOf(seed: number, inputs: readonly ProgramInput[], orders: string[]): () => Program {
  return () => {
    const random = new Random(seed);
    const log: string[] = [];
    const signal = new Signal();
    const note = (text: string) => void log.push(text);
    return {
      *app(board) {
        const button = board.digital("BTN1", { mode: "input" });
        button.watch("both", (level) => note(`level ${level}`));
        const tick = ticker(3);
        function* task(name: string, steps: readonly Step[]): Routine<void> {
          for (const [kind, ms] of steps) {
            note(`${name} ${kind} ${ms}`);
            if (kind === "sleep") yield* sleep(ms);
            else if (kind === "rise") yield* rising(button);
            else if (kind === "fall") yield* falling(button);
            else if (kind === "either") yield* race(rising(button), sleep(ms));
            else if (kind === "set") signal.set();
            else if (kind === "wait") yield* signal.wait();
            else yield* tick.next();
          }
          note(`${name} ends`);
        }
        for (const name of ["a", "b"]) spawn(task(name, randomSteps(random)), { name });
      },
      inputs,
      forMs: LAST,
      mayWait: true,
      atEnd: () => void orders.push(log.join(", ")),
    };
  };
}

const distinct = (orders: readonly string[]) => [...new Set(orders)].sort();

it(`finds the orders that there are, for ${PROGRAMS} programs (SEED=${SEED})`, () => {
  for (let i = 0; i < PROGRAMS; i++) {
    const seed = SEED * 1000 + i;
    const texts = new Random(seed).pick([
      ["BTN1 press 2ms"],
      ["BTN1 1", "BTN1 0"],
      ["BTN1 press 1ms", "BTN1 press 3ms"],
    ]);
    const found: string[] = [];
    const whole = explore(
      programOf(
        seed,
        texts.map((input) => ({ input })),
        found,
      ),
    );
    expect(whole.complete, `seed ${seed}`).toBe(true);

    const there: string[] = [];
    const atEach = (before: ProgramInput[]) => {
      const input = texts[before.length];
      if (input === undefined) explore(programOf(seed, before, there));
      else for (let t = 0; t <= LAST; t++) atEach([...before, { input, from: t, to: t }]);
    };
    atEach([]);
    expect(distinct(found), `seed ${seed}`).toEqual(distinct(there));
  }
});

it("what a simulation does is one of the orders", () => {
  for (let i = 0; i < PROGRAMS; i++) {
    const seed = SEED * 1000 + i;
    const found: string[] = [];
    explore(programOf(seed, [{ input: "BTN1 press 2ms" }], found));
    for (let t = 0; t <= LAST; t++) {
      const orders: string[] = [];
      const program = programOf(seed, [], orders)();
      simulate(program.app, { input: `${t} BTN1 press 2ms` }).advance(LAST);
      program.atEnd!(undefined as never);
      expect(found, `seed ${seed}, ${t} ms`).toContain(orders[0]);
    }
  }
});
