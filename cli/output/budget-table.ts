import { existsSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import type { Bundled, ModuleBytes } from "../../compiler/bundle.ts";
import type { Budget, Load } from "../build/board-budget.ts";
import type { AppFacts } from "../build/describe-app.ts";
import { ownModule } from "../package.ts";
import type { Paint } from "./paint.ts";

type Built = Bundled & { app: AppFacts };

const FROM = { ram: "RAM", flash: "flash" };

function number(value: number): string {
  return value.toLocaleString("en-US");
}

/** Rows of cells as aligned lines below a heading; columns of numbers to the right. */
function align(rows: readonly (readonly string[])[], paint: Paint): string[] {
  const columns = rows[0]!.map((_, column) => rows.map((row) => row[column]!));
  const widths = columns.map((cells) => Math.max(...cells.map((cell) => cell.length)));
  const numbers = columns.map((cells) => cells.slice(1).every((cell) => /^-?[\d,]+$/.test(cell)));
  const pad = (cell: string, i: number) => (numbers[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!));
  const line = (row: readonly string[]) => row.map(pad).join("  ").trimEnd();
  return rows.map((row, i) => (i === 0 ? paint.dim(line(row)) : line(row)));
}

/** What was built, what it takes, and what the board has left, for people. */
export function budgetTable(built: Built, out: string, budget: Budget | undefined, paint: Paint): string {
  const lines = [...sizes(built, budget, paint)];
  if (budget !== undefined) {
    lines.push(...frames(budget, paint), "", ...memory(budget, paint));
    if (budget.peak === undefined) lines.push(hint(built, paint));
  }
  if (budget === undefined || budget.fits) lines.push("", `${paint.strong(out)} and ${out}.map are written.`);
  return `${lines.join("\n")}\n`;
}

/** What was built, without a board to hold it against. */
export function sizeTable(built: Built, paint: Paint): string {
  return `${sizes(built, undefined, paint).join("\n")}\n`;
}

function sizes({ modules, code }: Built, budget: Budget | undefined, paint: Paint): string[] {
  const vars = new Map(budget?.chosen.modules.map(({ file, jsVars }) => [file, jsVars]));
  const files = [...modules, ...missing(modules, vars)];
  const total = Buffer.byteLength(code);
  const rows = files.map(({ file, bytes }) => [
    shown(file),
    number(bytes),
    ...cell(vars.get(file) ?? 0, budget),
  ]);
  const all = [...vars.values()].reduce((sum, each) => sum + each, 0);
  return align(
    [
      ["module", "bytes", ...(budget ? ["JsVars"] : [])],
      ...rows,
      ["all", number(total), ...cell(all, budget)],
    ],
    paint,
  );
}

/** Modules of ristretto by their place in it, wherever it is installed. */
function shown(file: string): string {
  const own = ownModule(file);
  return own === undefined ? file : `ristretto/${own}`;
}

function missing(modules: readonly ModuleBytes[], vars: ReadonlyMap<string, number>): ModuleBytes[] {
  const known = new Set(modules.map(({ file }) => file));
  return [...vars.keys()].filter((file) => !known.has(file)).map((file) => ({ file, bytes: 0 }));
}

function cell(jsVars: number, budget: Budget | undefined): string[] {
  return budget === undefined ? [] : [number(jsVars)];
}

function frames({ frames }: Budget, paint: Paint): string[] {
  const rows = frames.map(({ name, file, line, slots, task, call }) => [
    name,
    number(task),
    number(call),
    `${shown(file)}:${line}`,
    slots.join(", ") || "-",
  ]);
  const heading = ["task", "JsVars asleep", "as a call", "where", "lives across its awaits"];
  return rows.length === 0 ? [] : ["", ...align([heading, ...rows], paint)];
}

function memory({ board, chosen, other, bytes, peak }: Budget, paint: Paint): string[] {
  const known = chosen.peak !== undefined;
  const row = (load: Load, mark: string) => [
    `${mark} code in ${FROM[load.codeIn]}`,
    number(load.atRest),
    ...(known ? [number(load.peak!)] : []),
    number(board.jsVars),
    number(load.left),
  ];
  const flag = chosen.codeIn === "ram" ? "with --save" : "without --save";
  const heading = [
    board.name,
    "JsVars at rest",
    ...(known ? [`peak, with ${basename(peak!.input)}`] : []),
    "of",
    "left",
  ];
  const lines = align([heading, row(chosen, "→"), row(other, " ")], paint);
  lines[2] += paint.dim(`  (${flag})`);
  const saved = `${number(bytes)} of ${number(board.storageBytes)} bytes of flash if saved`;
  return [...lines, paint.dim(saved), ...(peak?.trouble === undefined ? [] : [peak.trouble])];
}

/** How to learn what a run takes, where that was not asked for. */
function hint({ app }: Built, paint: Paint): string {
  const script = join(dirname(app.path), "input.txt");
  const path = existsSync(script) ? relative(process.cwd(), script) : "SCRIPT";
  return paint.dim(`a running app takes more: --input ${path} tells how much`);
}

/** Why it does not fit, in one sentence with the largest parts. */
export function tooLarge({ board, chosen, bytes, peak }: Budget): string {
  const large = chosen.modules.slice(0, 3).map(({ file, jsVars }) => `${shown(file)} (${number(jsVars)})`);
  if (chosen.left >= 0)
    return `The script of ${number(bytes)} bytes does not fit into the ${number(board.storageBytes)} bytes of flash of the ${board.name}. Leave out --save, or use less code.`;
  const hint = chosen.codeIn === "ram" ? " Try --save, which runs code from flash." : "";
  const when = chosen.peak === undefined ? "" : ` at once, with ${basename(peak!.input)}`;
  return `The program takes ${number(chosen.peak ?? chosen.atRest)} JsVars${when}, and the ${board.name} has ${number(board.jsVars)}. The largest parts: ${large.join(", ")}.${hint}`;
}

/** The same for programs. */
export function budgetJson(built: Built, out: string, budget: Budget | undefined): object {
  const { app, code, modules, tasks } = built;
  const common = { app: app.name, out, bytes: Buffer.byteLength(code), modules };
  if (budget === undefined) return { ...common, tasks };
  const { board, chosen, other, frames, peak, fits } = budget;
  const loads = Object.fromEntries([chosen, other].map(({ codeIn, ...load }) => [codeIn, load]));
  const run = peak && { run: { input: peak.input, forMs: peak.forMs, trouble: peak.trouble } };
  const facts = { id: board.id, name: board.name, jsVars: board.jsVars, storageBytes: board.storageBytes };
  return { ...common, tasks: frames, board: facts, codeIn: chosen.codeIn, ...loads, ...run, fits };
}
