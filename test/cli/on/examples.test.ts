import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import esbuild from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { buildScript } from "../../../cli/engines/build-script.ts";
import { ENGINES } from "../../../cli/engines/index.ts";
import { eventOf } from "../../../cli/engines/read-event.ts";
import { Unframer } from "../../../cli/engines/unframer.ts";
import { jsonLine } from "../../../cli/output/json.ts";
import type { Profile } from "../../../compiler/common/profiles.ts";
import blink from "../../../examples/blink/blink.ts";
import servo from "../../../examples/servo/servo.ts";
import shell from "../../../examples/shell/shell.ts";
import thermometer from "../../../examples/thermometer/thermometer.ts";
import trafficLight from "../../../examples/traffic-light/traffic-light.ts";
import { compareWaves, expectedWave, waveOf } from "../../../src/sim/expect.ts";
import type { SimEvent } from "../../../src/sim/recording.ts";
import { type App, simulate } from "../../../src/sim/simulate.ts";
import { ROOT, scratch } from "../command.ts";
import { type EngineName, executeProgram, onEngines } from "./engines.ts";

const BUILD_MS = 300_000;
const MARKER = "~examples~";

interface Example {
  name: string;
  app: App;
  /** How long its wave.txt is. */
  forMs: number;
}

const EXAMPLES: Example[] = [
  { name: "blink", app: blink, forMs: 5000 },
  { name: "servo", app: servo, forMs: 5000 },
  { name: "shell", app: shell, forMs: 5000 },
  { name: "thermometer", app: thermometer, forMs: 10_000 },
  { name: "traffic-light", app: trafficLight, forMs: 30_000 },
];

/** All that a run tells: its events, when it ended, and its tasks. */
interface Told {
  events: SimEvent[];
  now: number;
  tasks: unknown[];
}

function beside({ name }: Example, file: string): string {
  return readFileSync(join(ROOT, "examples", name, file), "utf8");
}

function native(example: Example): Told {
  const { app, name, forMs } = example;
  const sim = simulate(app, { name, input: beside(example, "input.txt") }).advance(forMs);
  const tasks = sim.tasks().map((task) => [task.name, task.state, task.resumes]);
  return { events: [...sim.events], now: sim.now, tasks };
}

/** The script that runs all examples, one after the other, on engines of a profile. */
async function scriptFor(engine: (typeof ENGINES)[EngineName]): Promise<string> {
  const apps = EXAMPLES.map((example) => {
    const { name, forMs } = example;
    const settings = { name, forMs, input: beside(example, "input.txt"), inputName: "input.txt", stdin: "" };
    return { path: join(ROOT, "examples", name, `${name}.ts`), settings };
  });
  const script = await buildScript({ engine, apps, resolveDir: ROOT, marker: MARKER, esbuild });
  return engine.prepare(script).code;
}

/** What each of the examples told, in their order. */
function told(output: string): Told[] {
  const runs: Told[] = [];
  for (const [kind, ...values] of new Unframer(MARKER).add(output)) {
    if (kind === "loaded") runs.push({ events: [], now: -1, tasks: [] });
    else if (kind === "event") runs.at(-1)!.events.push(eventOf(values[0]));
    else if (kind === "summary") Object.assign(runs.at(-1)!, { now: values[0], tasks: values[1] });
    else if (kind !== "done") throw new Error(`${kind} ${values}`);
  }
  return runs;
}

const folder = scratch();
const files = new Map<Profile, string>();

beforeAll(async () => {
  for (const engine of [ENGINES.mujs, ENGINES.mquickjs, ENGINES.espruino]) {
    const file = join(folder, `${engine.profile}.js`);
    writeFileSync(file, await scriptFor(engine));
    files.set(engine.profile, file);
  }
}, BUILD_MS);

function expectAll(runs: Told[]): void {
  expect(runs.length).toBe(EXAMPLES.length);
  EXAMPLES.forEach((example, i) => {
    expectSame(runs[i]!, native(example));
    expectWaves(example, runs[i]!);
  });
}

describe("every example tells the same on every engine", () => {
  test.each(["es5", "mquickjs", "espruino"] as const)("compiled for %s, on Node", (profile) => {
    expectAll(told(executeProgram(process.execPath, files.get(profile)!)));
  });

  onEngines(
    "each event of each example as on Node, and the waves of its wave.txt",
    (name) => {
      expectAll(told(executeProgram(ENGINES[name].program(), files.get(ENGINES[name].profile)!)));
    },
    BUILD_MS,
  );
});

function expectSame(actual: Told, expected: Told): void {
  expect(actual.events.map(jsonLine).join("\n")).toBe(expected.events.map(jsonLine).join("\n"));
  expect([actual.now, actual.tasks]).toEqual([expected.now, expected.tasks]);
}

function expectWaves(example: Example, { events, now }: Told): void {
  for (const line of beside(example, "wave.txt").trimEnd().split("\n")) {
    const [pin = "", wave = ""] = line.split("  ");
    const actual = waveOf(events, pin);
    expect(actual.length, pin).toBeGreaterThan(0);
    expect(compareWaves(actual, expectedWave(wave, actual, {}), {}, now), `${example.name} ${pin}`).toBe(
      undefined,
    );
  }
}
