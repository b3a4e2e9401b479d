// What a sandbox costs: its tasks against its engine's own await, a long simulation, its creation, its border.
import { readFileSync } from "node:fs";
import { createSandbox, type Sandbox } from "ristretto/wasm";
import { compare, median, print, timed } from "./measure.ts";

/** As in sandbox/taking-turns.ts. */
const TASKS = 100;
const TURNS = 500;
const MINUTES = 10;
const ROUNDS = 9;
/** The host takes seconds to optimise the engine's interpreter, and a shared machine is not quiet. */
const WARM_UPS = 10;
const SWITCH_ROUNDS = 31;
const LIMITS = { turnLimitMs: 60_000, memoryLimit: 8 * 1024 * 1024 };

/** The same with the engine's own: the host goes on when no job is left. */
const AWAITS = `
async function taker() { for (let i = 0; i < ${TURNS}; i++) await undefined; }
function turn() { for (let i = 0; i < ${TASKS}; i++) taker(); return 100; }
function nothing() { return false; }
$ristretto.start(1, turn, nothing, nothing, nothing, nothing, function () { return "-1"; });`;

const read = (name: string) => readFileSync(new URL(`${name}.js`, import.meta.url), "utf8");

/** Nanoseconds a switch. Its garbage is in the engine's own heap: a collection of the host's would only undo what is warm. */
function switches(sandbox: Sandbox): number {
  return timed(TASKS * TURNS, () => sandbox.advance(100));
}

async function taskSwitch(): Promise<void> {
  const tasks = await createSandbox(read("taking-turns"), LIMITS);
  const awaits = await createSandbox(AWAITS, LIMITS);
  for (let i = 0; i < WARM_UPS; i++) [awaits, tasks].map(switches);
  const what = `${TASKS} tasks take turns / the engine's own await`;
  await compare(
    what,
    SWITCH_ROUNDS,
    { must: 0.25 },
    () => switches(tasks),
    () => switches(awaits),
  );
}

/** Against a limit rather than another way. */
function within(what: string, unit: string, values: number[], against: number): void {
  const ours = median(values);
  print({ what, unit, ours, against, ratio: ours / against, must: 1 });
}

function milliseconds(run: () => void): number {
  return timed(1e6, run);
}

async function trafficLight(): Promise<void> {
  const code = read("traffic-light");
  const input = Array.from({ length: MINUTES }, (_, i) => `${60 * i + 30}s BTN1 press 80ms`).join("\n");
  const times: number[] = [];
  const calls: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const sandbox = await createSandbox(code, { ...LIMITS, input });
    const time = milliseconds(() => sandbox.advance(MINUTES * 60_000));
    if (round >= 0) times.push(time);
    if (round >= 0) calls.push(sandbox.crossings.in + sandbox.crossings.out);
    sandbox.dispose();
  }
  within(`${MINUTES} virtual minutes of the traffic light / 2 s`, "ms", times, 2000);
  print({ what: "calls that crossed the border in them", unit: "", ours: median(calls) });
}

async function creation(): Promise<void> {
  const code = read("blink");
  const times: number[] = [];
  for (let round = -5; round < 5 * ROUNDS; round++) {
    const start = performance.now();
    const sandbox = await createSandbox(code);
    if (round >= 0) times.push(performance.now() - start);
    sandbox.dispose();
  }
  within("a sandbox is created, with blink in it / 60 ms", "ms", times, 60);
}

await taskSwitch();
await trafficLight();
await creation();
