import { SourceMap as Lookup } from "node:module";
import type { types as t } from "../babel/index.ts";
import { parse } from "../common/language.ts";
import type { SourceMap } from "../finish/index.ts";
import type { TaskSummary } from "../lower/index.ts";
import { type CodeIn, Counter } from "./count.ts";
import { nameVars, type Storage } from "./jsvar-sizes.ts";

export type { CodeIn } from "./count.ts";
export { engineVars } from "./engine-vars.ts";
export { LINUX, nameVars, type Storage, storageOf } from "./jsvar-sizes.ts";
export { type Kept, LiveVars } from "./live-vars.ts";
export { type FunctionFacts, probed } from "./probes.ts";

/**
 * What the start makes beside the script's own values and functions: the list of timers, the board's object,
 * one native timer, and what the engine makes of `Object`, `Error` and `console` when they are first used. Measured (test/espruino/memory.test.ts).
 */
const RUNTIME = 52;
/** Modules whose functions are called once, at the start, and leave functions behind. */
const STARTS = /\b(targets\/espruino\/(start|clock)|executor\/short-errors)\.[jt]s$/;
/** What a task has beside its frame while it sleeps: number, link, and its deadline. */
const TASK_FIELDS = ["id", "ne", "ti"];
/** A deadline counts ms from the start of the program: after this long, none stands in the JsVar of its name. */
const LONG_MS = 3_600_000;

export interface ModuleVars {
  file: string;
  jsVars: number;
}

export interface FrameVars extends TaskSummary {
  /** JsVars of one call of the task. */
  call: number;
  /** JsVars of the task, unnamed and asleep in its outermost call. */
  task: number;
}

/** JsVars after the start, before any task of the app but its first. */
export function varsAtRest(code: string, map: SourceMap, storage: Storage, codeIn: CodeIn): ModuleVars[] {
  const { body } = parse(code, "bundle.js").program;
  const counter = new Counter(storage, codeIn);
  const counts = counter.statements(body);
  const modules = new Map<string, number>([["(executor and board, started)", RUNTIME]]);
  const lookup = lookupOf(map);
  body.forEach((statement, i) => {
    const file = moduleOf(statement, lookup);
    const made = STARTS.test(file) ? counter.made(statement) : 0;
    modules.set(file, (modules.get(file) ?? 0) + counts[i]! + made);
  });
  return [...modules].map(([file, jsVars]) => ({ file, jsVars })).sort((a, b) => b.jsVars - a.jsVars);
}

function moduleOf(statement: t.Statement, lookup: Lookup): string {
  const { line, column } = statement.loc!.start;
  const entry = lookup.findEntry(line - 1, column);
  return ("originalSource" in entry && entry.originalSource) || "(generated)";
}

/** The source lines that something in the script stems from, as `file:line`. */
export function linesIn(code: string, map: SourceMap): Set<string> {
  const lookup = lookupOf(map);
  const lines = new Set<string>();
  code.split("\n").forEach((text, line) => {
    for (let column = 0; column < text.length; column++) {
      const entry = lookup.findEntry(line, column);
      if ("originalSource" in entry) lines.add(`${entry.originalSource}:${entry.originalLine + 1}`);
    }
  });
  return lines;
}

function lookupOf(map: SourceMap): Lookup {
  return new Lookup({ ...map, file: "", sourceRoot: "", sourcesContent: map.sourcesContent ?? [] });
}

/** INVARIANT: a slot holds a small integer or a reference; other values cost what they cost. */
export function frameVars(task: TaskSummary, storage: Storage): FrameVars {
  const call = 2 + task.slots.length;
  const fields = ["__proto__", ...TASK_FIELDS].reduce(
    (sum, { length }) => sum + nameVars(storage, length),
    0,
  );
  const deadline = storage.smallInt < LONG_MS ? 1 : 0;
  return { ...task, call, task: call + fields + deadline };
}
