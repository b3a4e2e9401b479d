// Plays random sequences of calls over the border, in both directions: `node --expose-gc --import memory.mjs sequences.mjs
// LIBRARY GIVEN SEED COUNT FORM`. Prints what they came to as JSON. A throw that no call rejects with ends the process.
import { inspect } from "node:util";
import { growth } from "./memory.mjs";

const [library, given, seed, count, form] = process.argv.slice(2);
const { createSandbox } = await import(library);
const { border, forged, signatures } = JSON.parse(given);

const MEMORY = 1024 * 1024;
const CALLS = 20;
/** Sequences between two looks at the memory. */
const LOOK = 4;
/** Sequences of one sandbox. */
const LIFE = 50;

let state = Number(seed);
function random(below) {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return (state >>> 8) % below;
}
const pick = (list) => list[random(list.length)];

const NUMBERS = [-1, 0, 1, 2, 3, 5, 9, 24, 0.5, 1e3, 1e5, 1e9, 2 ** 53, 1e308, -0, NaN, Infinity, -Infinity];

/** What a bundle does: `play` is one sequence, of what the turn says. */
const BUNDLE = `
var $ = $ristretto, forged = ${JSON.stringify(forged)}, signatures = ${JSON.stringify(signatures)};
var ends = ["off", "watchdog"];
var names = Object.keys(signatures).filter(function (name) { return name !== "start" && ends.indexOf(name) < 0; });
var numbers = [${NUMBERS.map((value) => (Object.is(value, -0) ? "-0" : value))}], state = SEED, wild = 0;
var pins = [0, 1, 2, 3, 24];
function random(below) { state = (Math.imul(state, 1103515245) + 12345) >>> 0; return (state >>> 8) % below; }
function pick(list) { return list[random(list.length)]; }
function text() {
  var kind = random(12);
  if (kind === 0) return "x".repeat(random(40000));
  if (kind === 1) return '[{"error":["n","' + "x".repeat(random(20000)) + '",""]}]';
  if (kind === 2) return pick(["log", "error", "done", "failed", "cancelled", "t"]);
  return pick(forged);
}
function number() { return random(2) === 0 ? random(5) : pick(numbers); }
function one() {
  // After these, no turn comes.
  var name = pick(random(2000) === 0 ? ends : names), values = [], i, times = random(40) === 0 ? random(2000) : 1;
  for (i = 0; i < signatures[name].length; i++) values.push(signatures[name][i] === "n" ? number() : text());
  if (name === "console" || (name === "ended" && random(4) > 0)) values[name === "ended" ? 2 : 0] = name === "ended" ? "done" : "log";
  try { for (i = 0; i < times; i++) $[name].apply(null, values); } catch (e) {}
}
function open() {
  try { $.digital(0, 1, 0); $.watch(0); $.digital(1, 1, 0); $.pwm(2, 100); $.analog(24); $.serial(0, 115200); $.i2c(0, 1e5); $.spi(0, 1e6, 0, -1); } catch (e) {}
}
function play() { for (var i = 0; i < ${CALLS}; i++) one(); }
function answer(tame) {
  if (random(300) > 0) return tame;
  var kind = random(5);
  if (kind === 0) throw pick([1, undefined, { toString: 1 }, new Error(text()), text()]);
  if (kind === 1) return text();
  if (kind === 2) return number();
  return { valueOf: function () { return 1; } };
}
function turn() { if (!wild++) { open(); return 1; } play(); return answer(1 + random(3)); }
function edge() { if (random(3) === 0) one(); return answer(false); }
$.start(${border}, turn, function () { answer(); }, edge, function () { if (random(3) === 0) one(); return answer(random(2) === 0); },
  function () { one(); return answer(true); }, function (what) { return answer(what === 3 ? "-1" : what === 0 ? '[[1,"t","ready",' + wild + ',-1]]' : "[]"); });
`;

function shown(value) {
  return [String(value), `${[value]}`, JSON.stringify([value]), inspect(value)];
}

const THROWN = [() => new Error("own"), () => undefined, () => ({ toString: 1 }), () => Symbol("s")];
const VALUES = [
  "LED1",
  "BTN1",
  "A0",
  "Serial1",
  "toString",
  "__proto__",
  "I2C1@48",
  0,
  1,
  0.5,
  -1,
  1e308,
  NaN,
];
const LINES = [
  "BTN1 press 5ms",
  "I2C1@48 tmp102 21.5",
  "clock jump 1h",
  "BTN1 bounce 3 1ms",
  'Serial1 "abc"',
  "x",
];
const METHODS = ["press", "set", "setAnalog", "send", "level", "duty", "output", "wave", "tasks", "cancel"];

/** A listener that mostly shows what it hears, and now and then does its worst. */
function listener(sandboxOf) {
  return (...heard) => {
    shown(heard);
    const kind = random(3000);
    if (kind === 0) throw pick(THROWN)();
    if (kind === 1) return Promise.reject(pick(THROWN)());
    if (kind === 2) sandboxOf()?.dispose();
    if (kind < 40) quietly(() => sandboxOf()?.[pick(METHODS)](pick(VALUES), pick(VALUES)));
  };
}

/** Calls whose outcome nobody waits for. */
function quietly(call) {
  try {
    call()?.catch?.(() => {});
  } catch (error) {
    if (!(error instanceof Error)) throw new TypeError("A call threw what is no error.", { cause: error });
  }
}

async function calls(sandbox) {
  const kind = random(8);
  if (kind === 0) return sandbox[pick(METHODS)](pick(VALUES), pick(VALUES));
  if (kind === 1) return sandbox.apply(pick(LINES));
  if (kind === 2) return sandbox.send("Serial1", "abc".repeat(random(100)));
  if (kind === 3) return sandbox.stepEvent();
  if (kind === 4) return sandbox.turn(pick([...NUMBERS.filter((value) => !(value > 5 && value < 1e300)), 5]));
  if (kind === 5) return sandbox.runFor(sandbox.now + 3, 10);
  return sandbox.advance(random(4));
}

const ends = new Map();
let peak = 0;
let sandboxes = 0;

/** A task may throw anything, and a call rejects with it where nobody listens for errors. */
function ended(error) {
  const what = error instanceof Error ? (error.reason ?? error.name.slice(0, 20)) : typeof error;
  ends.set(what, (ends.get(what) ?? 0) + 1);
}

async function opened() {
  let sandbox;
  const listeners = {};
  for (const name of ["onEvent", "onConsole", "onError", "onSpin", "onWarn", "onSerialOpen", "onRun"])
    if (random(4) > 0) listeners[name] = listener(() => sandbox);
  const code = BUNDLE.replace("SEED", String(random(2 ** 24)));
  sandboxes++;
  sandbox = await createSandbox(code, {
    memoryLimit: MEMORY,
    turnLimitMs: 20_000,
    isolate: form,
    ...listeners,
  });
  return sandbox;
}

/** @returns how many sequences it lived for. */
async function live(most) {
  let played = 0;
  let sandbox;
  try {
    sandbox = await opened();
    const more = await growth(form);
    for (; played < most && sandbox.death === undefined; played++) {
      await calls(sandbox).catch(ended);
      await (async () => sandbox.advance(1))().catch(ended);
      if (played % LOOK === LOOK - 1) peak = Math.max(peak, (await more()) / MEMORY);
    }
  } catch (error) {
    ended(error);
  } finally {
    sandbox?.dispose();
  }
  return Math.max(1, played);
}

for (let left = Number(count); left > 0; ) left -= await live(Math.min(LIFE, left));
console.log(JSON.stringify({ sandboxes, ends: Object.fromEntries(ends), peak }));
