// npm run bench:espruino: what compiled tasks cost on Espruino's Linux program, against what is written there by hand.
import { app, appHere, program } from "./espruino/build.mjs";
import { run } from "./espruino/engine.mjs";
import { BLINK, sizesOf, TARGETS } from "./espruino/size.mjs";

/** Each line is the median of so many runs, of ratios within one run. */
const RUNS = 5;

const wanted = process.argv.slice(2);
const lines = [
  [
    "resume",
    "a resume in a task of 8 awaits / a callback chain",
    "us",
    { must: 1.3, goal: 1.1 },
    compared("resume"),
  ],
  [
    "switch",
    "a switch among 10 tasks / 10 chains of promises",
    "us",
    { must: 1, goal: 0.7 },
    compared("switch"),
  ],
  ["one", "a sleep of one task / one chain", "us", { must: 2 }, slept("one")],
  ["apart", "a sleep among 20, apart / 20 chains of setTimeout", "us", { must: 1.15 }, slept("apart")],
  ["together", "a sleep among 20, together / the same chains", "us", { must: 2.5 }, slept("together")],
  ["poller", "a sleep of 5 ms among 20 long ones / the same chains", "us", { must: 2 }, slept("poller")],
  ...["one", "apart", "together"].map((name) => [
    `${name}-work`,
    `${name}, with work in each round`,
    "us",
    { must: 1.25 },
    slept(`${name}-work`),
  ]),
  ["memory", "a sleeping task", "JsVars", TARGETS.memory, remembered],
  ["blink", "blink, everything included", "bytes", TARGETS.blink, sizeOf("blink")],
  ["core", "the same without the app itself", "bytes", TARGETS.core, sizeOf("core")],
].filter(([name]) => wanted.length === 0 || wanted.includes(name));

console.log(row("what", "ours", "against", "ratio", "must", "goal", ""));
for (const [, what, unit, target, measure] of lines) print(what, unit, target, await measure());

/** A program that does both and says what each took. */
function compared(name) {
  return async () => {
    const script = await program(name);
    return medians(async () => {
      const { said } = await run(script);
      return { ours: said.get("ours")[0], against: said.get("against")[0] };
    });
  };
}

/** Processor time of a sleep, without what the engine takes when nothing happens. */
function slept(name) {
  return async () => {
    const scripts = [await appHere(`sleep-${name}`), await program(`timeout-${name}`), await program("idle")];
    return medians(async () => {
      const [ours, against, idle] = await inTurn(scripts, run);
      const each = ({ said, cpu }) => (1000 * (cpu - idle.cpu)) / said.get("end")[0];
      return { ours: each(ours), against: each(against) };
    });
  };
}

async function remembered() {
  const { said } = await run(await appHere("memory"));
  return { ours: said.get("ours")[0] };
}

function sizeOf(what) {
  return async () => ({ ours: sizesOf(await app(BLINK))[what] });
}

async function inTurn(inputs, run) {
  const results = [];
  for (const input of inputs) results.push(await run(input));
  return results;
}

async function medians(run) {
  const results = await inTurn(Array(RUNS).fill(undefined), run);
  const of = (value) => results.map(value).sort((a, b) => a - b)[RUNS >> 1];
  return {
    ours: of(({ ours }) => ours),
    against: of(({ against }) => against),
    ratio: of(({ ours, against }) => ours / against),
  };
}

function print(what, unit, { must, goal }, { ours, against, ratio }) {
  const figure = (value) => (value === undefined ? "" : `${Number(value.toPrecision(4))} ${unit}`);
  const reached = ratio ?? ours;
  const verdict = must === undefined ? "" : reached <= goal ? "goal" : reached <= must ? "met" : "MISSED";
  console.log(
    row(what, figure(ours), figure(against), ratio?.toFixed(2) ?? "", must ?? "", goal ?? "", verdict),
  );
}

function row(what, ours, against, ratio, must, goal, verdict) {
  const columns = [what.padEnd(52), ours.padStart(11), against.padStart(11), ratio.padStart(6)];
  return [...columns, String(must).padStart(6), String(goal).padStart(6), ` ${verdict}`].join(" ").trimEnd();
}
