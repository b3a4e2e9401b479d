import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { bundleForQemu } from "../../dist/cli/qemu/bundle-for-qemu.js";
import { bundle } from "../../dist/compiler/bundle.js";
import { firmware, WHOLE } from "../../dist/targets/qemu/build/firmware.js";
import { sectionsOf, writeImage } from "../../dist/targets/qemu/build/image.js";
import { compileInputs } from "../../dist/targets/qemu/inputs.js";
import { machineWords, NS_AN_INSTRUCTION } from "../../dist/targets/qemu/machine.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BLINK = join(ROOT, "examples/blink/blink.ts");
/** Of the counter that the firmware reads. */
const NS_A_COUNT = 40;
const LIMIT_MS = 120_000;

function run(program, words, env = {}) {
  const options = { encoding: "utf8", timeout: LIMIT_MS, env: { ...process.env, ...env } };
  const { status, stdout, stderr, error } = spawnSync(program, words, options);
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return stdout;
}

/** @returns how long it took, in seconds. */
export async function buildBlink(cache, out) {
  const main = join(ROOT, "dist/cli/main.js");
  const begun = performance.now();
  run(process.execPath, [main, "build", BLINK, "--target", "qemu", "-o", out], { XDG_CACHE_HOME: cache });
  return (performance.now() - begun) / 1000;
}

/** In the order in which the firmware tells them. */
const COUNTED = [
  "functions",
  "objects",
  "properties",
  "shapes of objects",
  "names",
  "texts",
  "blocks in all",
];

/** Runs blink as `build` makes it, with so much RAM. */
export async function measureBlink(ram, scratch) {
  const app = { path: BLINK, name: "blink" };
  const { code } = await bundleForQemu({ app, runner: false, messages: false, allow: [], esbuild });
  const image = join(scratch, "image.elf");
  await writeImage(code, { ram }, image, scratch);
  const report = reportOf(image, scratch);
  const [engine, now, most, first] = frame(report, "memory");
  const [before, after] = frame(report, "usage");
  const sections = sectionsOf(image);
  const fixed = sections.filter((one) => one.in !== "flash").reduce((sum, { bytes }) => sum + bytes, 0);
  const usage = COUNTED.map((what, i) => ({
    what,
    number: after[2 * i] - before[2 * i],
    bytes: after[2 * i + 1] - before[2 * i + 1],
  }));
  return { engine, app: now - engine, most, fixed, usage, firstMs: (first * NS_A_COUNT) / 1e6 };
}

/** The lines that a run of 3 s reports. */
function reportOf(image, scratch) {
  const inputs = join(scratch, "inputs.bin");
  const report = join(scratch, "report.txt");
  writeFileSync(inputs, compileInputs({ end: 3000, runner: true, measures: true }));
  const words = machineWords({ firmware: image, inputs });
  run("qemu-system-arm", [...words, "-serial", `file:${report}`]);
  return readFileSync(report, "utf8").split("\n");
}

function frame(lines, name) {
  return JSON.parse(lines.find((line) => line.startsWith(`["${name}"`))).slice(1);
}

const LEAN = [
  "OPTIONS",
  "REGISTRY",
  "STATISTICS",
  "NAMES",
  "CALLS",
  "STORED",
  "HANDLERS",
  "CANCELS",
  "BRANCHES",
  "HANDLES",
  "NAMED",
];

/** A script as an image of `build` has it, but for the firmware's board. @returns what it prints. */
async function measured(name, scratch, define = {}) {
  const { code } = await bundle({
    entry: join(ROOT, `bench/qemu/${name}.ts`),
    profile: "espruino",
    engine: "quickjs",
    esbuild,
    wrap: true,
    define,
    keep: ["print", "count", "runLoop"],
    features: { ...Object.fromEntries(LEAN.map((feature) => [feature, false])), SPAWNS: true },
  });
  const script = resolve(scratch, `${name}.js`);
  writeFileSync(script, code);
  const stdout = run("qemu-system-arm", machineWords({ firmware: await firmware(WHOLE), script }));
  return JSON.parse(stdout.trim());
}

const instructions = (counts, times) => Math.round((counts * NS_A_COUNT) / NS_AN_INSTRUCTION / times);

/** Instructions, as the script of turns.ts counts them. */
export async function turns(scratch) {
  const [idle, sleep, task] = await measured("turns", scratch);
  return {
    idle: instructions(idle, 1000),
    sleep: instructions(sleep, 1000),
    task: instructions(task, 10_000),
  };
}

/** Instructions of a sleep of one tick, while so many others sleep. */
async function sleepAmong(pending, scratch) {
  return instructions(await measured("pending", scratch, { PENDING: String(pending) }), 1000);
}

/** A row of the table of `npm run bench`. */
export async function rowOf(id, scratch) {
  const pending = /^qemu-pending-(\d+)$/.exec(id);
  if (pending) {
    const ours = await sleepAmong(Number(pending[1]), scratch);
    const against = await sleepAmong(10, scratch);
    return { ours, against, ratio: ours / against };
  }
  const { idle, sleep, task } = await turns(scratch);
  return { ours: { "qemu-switch": task, "qemu-sleep": sleep, "qemu-idle": idle }[id] };
}
