// npm run bench: compiles the measurements, runs each row in a process of its own and prints one table.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildApps } from "./sandbox/build.mjs";
import { SECTIONS } from "./table.mjs";
import { buildTasks } from "./tasks/build.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = (path) => fileURLToPath(new URL(`../dist/${path}`, import.meta.url));
/** What is shipped is measured: a bundler makes `var` of `const`, and the engine loses its constants. */
const BUILT = {
  "ristretto/wasm": dist("targets/wasm/index.js"),
  "ristretto/node": dist("targets/node/index.js"),
  "ristretto/hal": dist("src/hal/index.js"),
  ristretto: dist("src/index.js"),
};
const NODE = ["--expose-gc", "--max-old-space-size=4096"];
/** Sections whose tasks are compiled in several ways. */
const TASKS = ["turns", "spawning", "calls", "channel", "sharing", "parked"];

const words = process.argv.slice(2);
if (words.includes("--help")) help();
else {
  const unknown = words.find((word) => !SECTIONS.some((section) => isMeant(word, section)));
  if (unknown !== undefined) {
    console.error(`There is no row or section "${unknown}". npm run bench -- --help lists them.`);
    process.exit(2);
  }
  await measureAll();
}

function isMeant(word, { name, rows }) {
  return name === word || rows.some(({ id }) => id === word);
}

/** The sections with those rows that are asked for. */
function wanted() {
  if (words.length === 0) return SECTIONS;
  return SECTIONS.map((section) => {
    const rows = section.rows.filter(({ id }) => words.includes(section.name) || words.includes(id));
    return { ...section, rows };
  }).filter(({ rows }) => rows.length > 0);
}

function help() {
  console.log("npm run bench [-- ROW|SECTION ...]\n");
  console.log(
    "Measures what tasks cost, and says which marks are met. Without a name, all of it. QEMU's rows need",
  );
  console.log("qemu-system-arm and a compiler for it. Sections, and their rows:");
  for (const { name, title, rows } of SECTIONS) {
    console.log(`\n${name}: ${title}`);
    for (const { id, what } of rows) console.log(`  ${id.padEnd(24)}${what}`);
  }
}

async function measureAll() {
  const sections = wanted();
  const out = mkdtempSync(join(tmpdir(), "ristretto-bench-"));
  const verdicts = [];
  try {
    console.log(row("", "ours", "against", "value", "must", "goal", ""));
    for (const section of sections) verdicts.push(...(await measure(section, out)));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  const count = (verdict) => verdicts.filter((one) => one === verdict).length;
  const marks = verdicts.filter(Boolean).length;
  console.log(
    "\nMedians of ratios within one run, of processor time; the bytes, ms and instructions are those themselves, and what",
  );
  console.log("the command takes is time on the clock, since most of it is that of other processes.");
  console.log(
    `${marks} marks: ${count("goal")} goals and ${count("met")} musts met, ${count("MISSED")} missed.`,
  );
}

/** Prints the rows of a section as they are measured, and gives their verdicts. */
async function measure({ name, title, unit, rows }, out) {
  console.log(`\n${title}`);
  const resultOf = name === "qemu" ? await onFirmware(out) : await onNode(name, out);
  const verdicts = [];
  for (const one of rows) {
    const result = await resultOf(one.id);
    const verdict = verdictOf(result, one);
    console.log(format(result, one, one.unit ?? unit, verdict));
    verdicts.push(verdict);
  }
  return verdicts;
}

async function onFirmware(out) {
  const { rowOf } = await import("./qemu/measure.mjs");
  return (id) => rowOf(id, out);
}

async function onNode(name, out) {
  if (TASKS.includes(name)) await buildTasks(name, out, BUILT.ristretto);
  if (name.startsWith("sandbox")) await buildApps(out);
  await bundle(name, out);
  return (id) => run(name, id, out);
}

function bundle(name, out) {
  return build({
    entryPoints: [join(here, `${name}.ts`)],
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    alias: BUILT,
    define: { RISTRETTO_ROOT: JSON.stringify(fileURLToPath(new URL("..", import.meta.url))) },
    external: Object.values(BUILT),
  });
}

/** What the engine has learnt in one row, it does not know in the next. */
function run(name, id, out) {
  const { status, signal, stdout } = spawnSync(process.execPath, [...NODE, join(out, `${name}.mjs`), id], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`bench/${name}.ts, row ${id}, ended with ${status ?? signal}`);
  return JSON.parse(stdout);
}

/** What the marks are about. */
function markedOf({ ours, ratio }) {
  return ratio ?? ours;
}

function verdictOf(result, { must, goal }) {
  const value = markedOf(result);
  if (must === undefined) return "";
  if (goal !== undefined && value <= goal) return "goal";
  return value <= must ? "met" : "MISSED";
}

function format(result, { what, must, goal }, unit, verdict) {
  const { ours, against, ratio } = result;
  const figure = (value) => (value === undefined ? "" : `${plain(value)} ${unit}`);
  const value = ratio === undefined ? plain(ours) : ratio.toFixed(2);
  return row(`  ${what}`, figure(ours), figure(against), value, number(must), number(goal), verdict);
}

function number(value) {
  return value === undefined ? "" : value.toLocaleString("en");
}

/** Three digits: 8.53, 59.9, 119; more before the point: 1,060. */
function plain(value) {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function row(what, ours, against, value, must, goal, verdict) {
  const columns = [what.padEnd(74), ours.padStart(14), against.padStart(14), value.padStart(7)];
  return [...columns, must.padStart(6), goal.padStart(6), ` ${verdict}`].join(" ").trimEnd();
}
