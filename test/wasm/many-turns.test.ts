import fc from "fast-check";
import { simulate } from "ristretto/sim";
import { beforeAll, describe, expect, test } from "vitest";
import { createSandbox, type SandboxBundle } from "../../targets/wasm/index.ts";
import { seed } from "../compiler/fuzz/seed.ts";
import { bundled } from "./app.ts";
import mixed from "./apps/mixed.ts";
import spins from "./apps/spins.ts";
import { bundleWith } from "./hostile.ts";

const bundles: Record<string, SandboxBundle> = {};
const NAMES = ["mixed", "spins", "promises", "ends", "settled"];

beforeAll(async () => {
  for (const name of NAMES) bundles[name] = await bundled(`test/wasm/apps/${name}.ts`);
}, 120_000);

/** What a script does at `tick`. */
const action = fc.oneof(
  fc.constantFrom(
    "BTN1 0",
    "BTN1 1",
    "BTN1 press 2ms",
    "BTN1 bounce 2 1ms",
    'Serial1 "abc"',
    "clock jump 20ms",
  ),
  fc.integer({ min: 0, max: 100 }).map((value) => `A0 ${value / 100}`),
);
const script = fc
  .tuple(fc.nat(999_999), fc.array(fc.tuple(fc.nat(40), action), { maxLength: 40 }))
  .map(([start, actions]) => {
    const lines = actions.sort(([a], [b]) => a - b).map(([tick, what]) => `${tick}ms ${what}`);
    return [`0 A1 ${start / 1e6}`, ...lines].join("\n");
  });

/** A limit that no machine with other work comes to: what is tested is no time. */
const PATIENT = { turnLimitMs: 30_000 };

describe("turns that follow each other within one call into the sandbox", () => {
  test.each([false, true])(
    `change nothing of the recording: the same as on Node, listened to: %s (FUZZ_SEED=${seed})`,
    async (listens) => {
      let calls = 0;
      let turns = 0;
      await fc.assert(
        fc.asyncProperty(script, async (input) => {
          const quiet = { input, onSpin: () => {}, onError: () => {} };
          const heard: unknown[] = [];
          const onEvent = (event: unknown) => void heard.push(event);
          const sandbox = await createSandbox(bundles.mixed!, { ...quiet, ...(listens && { onEvent }) });
          const sim = simulate(mixed, { ...quiet, name: "mixed" });
          const before = { calls: sandbox.crossings.in, turns: sandbox.executor.turns };
          sandbox.advance(45);
          sim.advance(45);
          expect(sandbox.events).toEqual(sim.events);
          if (listens) expect(heard).toEqual(sim.events);
          const resumes = sandbox.tasks().map((task) => [task.name, task.state, task.resumes]);
          expect(resumes).toEqual(sim.tasks().map((task) => [task.name, task.state, task.resumes]));
          calls += sandbox.crossings.in - before.calls;
          turns += sandbox.executor.turns - before.turns;
          sandbox.dispose();
        }),
        { seed, numRuns: 40 },
      );
      expect(turns).toBeGreaterThan(4 * calls);
    },
  );

  test("a task that spins is found after as many turns as on Node, with the same words", async () => {
    const messages: string[][] = [[], []];
    const sandbox = await createSandbox(bundles.spins!, {
      ...PATIENT,
      onSpin: (text) => messages[0]!.push(text),
    });
    const sim = simulate(spins, { onSpin: (text) => messages[1]!.push(text) });
    expect(sandbox.crossings.in).toBeLessThan(100);
    for (const ms of [0, 3, 2]) {
      sandbox.advance(ms);
      sim.advance(ms);
      expect(sandbox.tasks().map(({ resumes }) => resumes)).toEqual(
        sim.tasks().map(({ resumes }) => resumes),
      );
    }
    expect(sandbox.tasks()[1]).toMatchObject({ name: "first", resumes: 60_000 - 1 });
    expect(messages[0]).toEqual([
      '"first", "second" kept yielding without sleeping for 10000 turns at 0 ms; time goes on by 1 ms. ' +
        "Let it sleep, or await an event.",
    ]);
    expect(messages[1]).toEqual(messages[0]);
    expect(sandbox.events).toEqual(sim.events);
    sandbox.dispose();
  });

  test("do not follow where one turn is asked for, or each is listened to", async () => {
    const runs: unknown[] = [];
    const quiet = { ...PATIENT, onSpin: () => {} };
    const sandbox = await createSandbox(bundles.spins!, quiet);
    const { turns } = sandbox.executor;
    const [, before] = sandbox.tasks();
    for (let i = 1; i <= 3; i++) {
      expect(sandbox.singleTurn()).toBe(true);
      expect([sandbox.executor.turns - turns, sandbox.tasks()[1]!.resumes - before!.resumes]).toEqual([i, i]);
    }
    sandbox.dispose();
    const heard = await createSandbox(bundles.spins!, { ...quiet, onRun: (run) => void runs.push(run) });
    expect(runs.length).toBe(1 + 2 * 9999);
    heard.dispose();
  });

  test("let what awaits a Promise run between two of them", async () => {
    const lines: unknown[][] = [];
    const sandbox = await createSandbox(bundles.promises!, {
      ...PATIENT,
      onConsole: (_, values) => lines.push(values),
    });
    sandbox.advance(1);
    expect(lines).toEqual([["turns", 1]]);
    sandbox.dispose();
  });

  test("follow what a Promise makes ready, though nothing else is due", async () => {
    const lines: unknown[][] = [];
    const sandbox = await createSandbox(bundles.settled!, {
      ...PATIENT,
      onConsole: (_, values) => lines.push(values),
    });
    sandbox.advance(1);
    expect(lines).toEqual([
      ["first", 1],
      ["second", 2],
    ]);
    sandbox.advance(5);
    expect(lines[2]).toEqual(["third", 3]);
    expect(sandbox.finished).toBe(true);
    sandbox.dispose();
  });

  test.each(["1 0.5", "1 -3", "20000 0", "1", "1 0 0", "-1 0", " ", "1e3 0", "1 1e3"])(
    "a bundle that answers %j is ended",
    async (answer) => {
      await expect(createSandbox(bundleWith({ turn: `return ${JSON.stringify(answer)};` }))).rejects.toThrow(
        "told its host nonsense about turn",
      );
    },
  );
});

describe("ends of tasks that nobody listens for", () => {
  test("are told together, and stand where they belong", async () => {
    const sandbox = await createSandbox(bundles.ends!, PATIENT);
    const { out } = { ...sandbox.crossings };
    const from = sandbox.recording.count;
    sandbox.advance(1);
    const told = sandbox.recording.since(from).map((event) => ("task" in event ? event.task : event));
    const names = (first: number, count: number) =>
      Array.from({ length: count }, (_, i) => `task ${first + i}`);
    expect(told).toEqual([...names(2, 250), { t: 1, pin: "LED1", value: 1 }, ...names(252, 3)]);
    expect(sandbox.crossings.out - out).toBe(5);
    sandbox.dispose();
  });

  test.each([{ onEvent: () => {} }, { onWarn: () => {} }])(
    "somebody listens: each is told at once: %o",
    async (listener) => {
      const sandbox = await createSandbox(bundles.ends!, { ...PATIENT, ...listener });
      const { out } = { ...sandbox.crossings };
      sandbox.advance(1);
      expect(sandbox.crossings.out - out).toBe(253 + 1);
      sandbox.dispose();
    },
  );

  test("are in the recording of a sandbox that was ended before it told of them", async () => {
    const sandbox = await createSandbox(bundles.ends!, { turnLimitMs: 300 });
    const from = sandbox.recording.count;
    sandbox.advance(1);
    expect(() => sandbox.advance(1)).toThrow("did not give up the processor");
    expect(sandbox.recording.since(from).at(-1)).toEqual({
      t: 2,
      task: "task 255",
      state: "done",
      resumes: 1,
    });
  });

  test.each([
    "[]",
    "{}",
    "1",
    '[1,"t","ready",1,""]',
    '["1","t","done",1,""]',
    '[1,{"toString":1},"done",1,""]',
    '[1,"t",{"toString":1},1,""]',
    '[1,"t","done",null,""]',
    '[1,"t","done",1]',
    '[1,"t","done",1,[]]',
  ])("a line %s is refused", async (line) => {
    const text = JSON.stringify(`[1,"t","done",1,""]\n${line}\n`);
    const turn = `try { $ristretto.ends(${text}); } catch (error) { $ristretto.console("log", '["' + error.message + '"]'); } return -1;`;
    const lines: unknown[][] = [];
    const sandbox = await createSandbox(bundleWith({ turn }), {
      onConsole: (_, values) => lines.push(values),
    });
    expect(lines).toEqual([["No task ends like that."]]);
    expect(sandbox.events).toEqual([{ t: 0, task: "t", state: "done", resumes: 1 }]);
    sandbox.dispose();
  });
});
