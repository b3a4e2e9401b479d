// What a sandbox costs: its tasks against its engine's own await, a long simulation, its creation, its border.
import { readFileSync } from "node:fs";
import { createSandbox, type Sandbox } from "ristretto/wasm";
import { compare, median, print, type Target, timed } from "./measure.ts";

const MINUTES = 10;
const ROUNDS = 9;
/** The host takes seconds to optimise the engine's interpreter, and a shared machine is not quiet. */
const WARM_UPS = 10;
const SWITCH_ROUNDS = 31;
const LIMITS = { turnLimitMs: 60_000, memoryLimit: 8 * 1024 * 1024 };

/** Something that an app does many times every 100 ms, and the same with the engine's own `async` and `await`. */
interface Comparison {
  what: string;
  target: Target;
  app: string;
  /** The engine's own: functions, of which `turn` is called every 100 ms. The host goes on when no job is left. */
  own: string;
  /** How often it happens every 100 ms. */
  count: number;
}

const COMPARISONS: readonly Comparison[] = [
  {
    what: "100 tasks take turns / the engine's own await",
    target: { must: 0.22, goal: 0.15 },
    app: "taking-turns",
    own: `
async function taker() { for (let i = 0; i < 500; i++) await undefined; }
function turn() { for (let i = 0; i < 100; i++) taker(); return 100; }`,
    count: 50_000,
  },
  {
    what: "1 task that yields / the engine's own await",
    target: { must: 0.6, goal: 0.3 },
    app: "yielding",
    own: `
async function taker() { for (let i = 0; i < 5000; i++) await undefined; }
function turn() { taker(); return 100; }`,
    count: 5000,
  },
  {
    what: "a task spawned and ended / an async function called and awaited",
    target: { must: 10 },
    app: "spawning",
    own: `
async function child(value) { return value; }
async function parent() { for (let i = 0; i < 2000; i++) await child(i); }
function turn() { parent(); return 100; }`,
    count: 2000,
  },
];

const read = (name: string) => readFileSync(new URL(`${name}.js`, import.meta.url), "utf8");

/** A bundle that starts as `ristretto build` would have it. */
function ownBundle(functions: string): string {
  return `${functions}
function nothing() { return false; }
$ristretto.start(1, turn, nothing, nothing, nothing, nothing, function () { return "-1"; });`;
}

/** Its garbage is in the engine's own heap: a collection of the host's would only undo what is warm. */
async function compareWithOwn({ what, target, app, own, count }: Comparison): Promise<void> {
  const ours = await createSandbox(read(app), LIMITS);
  const against = await createSandbox(ownBundle(own), LIMITS);
  const run = (sandbox: Sandbox) => timed(count, () => sandbox.advance(100));
  const warmUps = Math.ceil((WARM_UPS * 50_000) / count);
  for (let i = 0; i < warmUps; i++) [against, ours].map(run);
  await compare(
    what,
    SWITCH_ROUNDS,
    target,
    () => run(ours),
    () => run(against),
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

for (const each of COMPARISONS) await compareWithOwn(each);
await trafficLight();
await creation();
