// What a sandbox takes of its host: a long simulation, and its creation.
import { createSandbox } from "ristretto/wasm";
import { isAsked, median, print, timed } from "./measure.ts";
import { LIMITS, read } from "./sandbox/load.ts";

const MINUTES = 10;
const ROUNDS = 9;
const NS_A_MS = 1e6;

const input = Array.from({ length: MINUTES }, (_, i) => `${60 * i + 30}s BTN1 press 80ms`).join("\n");

async function trafficLight(): Promise<number> {
  const code = read("traffic-light");
  const times: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const sandbox = await createSandbox(code, { ...LIMITS, input });
    const time = timed(NS_A_MS, () => sandbox.advance(MINUTES * 60_000));
    if (round >= 0) times.push(time);
    sandbox.dispose();
  }
  return median(times);
}

async function crossings(): Promise<number> {
  const sandbox = await createSandbox(read("traffic-light"), { ...LIMITS, input });
  sandbox.advance(MINUTES * 60_000);
  return sandbox.crossings.in + sandbox.crossings.out;
}

/** Time that passes, and not the processor's: others wait for it. */
async function creation(): Promise<number> {
  const code = read("blink");
  const times: number[] = [];
  for (let round = -5; round < 5 * ROUNDS; round++) {
    const start = performance.now();
    const sandbox = await createSandbox(code);
    if (round >= 0) times.push(performance.now() - start);
    sandbox.dispose();
  }
  return median(times);
}

if (isAsked("sandbox-light")) print({ ours: await trafficLight() });
if (isAsked("sandbox-creation")) print({ ours: await creation() });
if (isAsked("sandbox-crossings")) print({ ours: await crossings() });
