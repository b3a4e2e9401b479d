// What tasks in a sandbox cost, against its engine's own await, and a sleep among many.
import { createSandbox, type Sandbox } from "ristretto/wasm";
import { BORDER } from "../targets/wasm/border.ts";
import { compare, isAsked, timed } from "./measure.ts";
import { LIMITS, read } from "./sandbox/load.ts";

/** The host takes seconds to optimise the engine's interpreter, and a shared machine is not quiet. */
const WARM_UPS = 10;
const SWITCH_ROUNDS = 31;
const SLEEPS = 5000;
const SLEEP_ROUNDS = 15;
const MUCH = 256 * 1024 * 1024;

/** Something that an app does many times every 100 ms, and the same with the engine's own `async` and `await`. */
interface Comparison {
  id: string;
  app: string;
  /** The engine's own: functions, of which `turn` is called every 100 ms. The host goes on when no job is left. */
  own: string;
  /** How often it happens every 100 ms. */
  count: number;
}

const COMPARISONS: readonly Comparison[] = [
  {
    id: "sandbox-hundred",
    app: "taking-turns",
    own: `
async function taker() { for (let i = 0; i < 500; i++) await undefined; }
function turn() { for (let i = 0; i < 100; i++) taker(); return 100; }`,
    count: 50_000,
  },
  {
    id: "sandbox-one",
    app: "yielding",
    own: `
async function taker() { for (let i = 0; i < 5000; i++) await undefined; }
function turn() { taker(); return 100; }`,
    count: 5000,
  },
  {
    id: "sandbox-spawn",
    app: "spawning",
    own: `
async function child(value) { return value; }
async function parent() { for (let i = 0; i < 2000; i++) await child(i); }
function turn() { parent(); return 100; }`,
    count: 2000,
  },
];

/** A bundle that starts as `ristretto build` would have it. */
function ownBundle(functions: string): string {
  return `${functions}
function nothing() { return false; }
$ristretto.start(${BORDER}, turn, nothing, nothing, nothing, nothing, function () { return "-1"; });`;
}

/** Its garbage is in the engine's own heap: a collection of the host's would only undo what is warm. */
async function compareWithOwn({ id, app, own, count }: Comparison): Promise<void> {
  if (!isAsked(id)) return;
  const ours = await createSandbox(read(app), LIMITS);
  const against = await createSandbox(ownBundle(own), LIMITS);
  const run = (sandbox: Sandbox) => timed(count, () => sandbox.advance(100));
  const warmUps = Math.ceil((WARM_UPS * 50_000) / count);
  for (let i = 0; i < warmUps; i++) [against, ours].map(run);
  await compare(
    id,
    SWITCH_ROUNDS,
    () => run(ours),
    () => run(against),
  );
}

async function compareSleeps(pending: number): Promise<void> {
  const id = `sandbox-pending-${pending}`;
  if (!isAsked(id)) return;
  const create = (count: number) =>
    createSandbox(`var PENDING = ${count};\n${read("pending")}`, { ...LIMITS, memoryLimit: MUCH });
  const many = await create(pending);
  const few = await create(10);
  const run = (sandbox: Sandbox) => timed(SLEEPS, () => sandbox.advance(SLEEPS));
  for (let i = 0; i < WARM_UPS; i++) [few, many].map(run);
  await compare(
    id,
    SLEEP_ROUNDS,
    () => run(many),
    () => run(few),
  );
}

for (const each of COMPARISONS) await compareWithOwn(each);
for (const pending of [10_000, 100_000]) await compareSleeps(pending);
