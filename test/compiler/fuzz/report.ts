import babel from "@babel/core";
import type { Failure, Lowering } from "./check.ts";
import { modulesOf } from "./module.ts";
import { countStatements, TASKS, type Tree } from "./program/tree.ts";

const SHOWN_BEFORE = 12;
const SHOWN_AFTER = 6;

/** All that is needed to see a failure: how to run it again, the program, both traces and the lowered code. */
export function report(
  again: string,
  tree: Tree,
  { message, plan, expected, actual }: Failure,
  lower: Lowering,
): string {
  const modules = modulesOf(tree, TASKS, 0).map(tidy);
  const sections = [
    `${message}\n${countStatements(tree)} statements; again: ${again}`,
    `--- program ---\n${modules.join("\n--- imports ---\n")}`,
  ];
  if (plan !== undefined) sections.push(`--- plan ---\n${JSON.stringify(plan)}`);
  if (expected !== undefined) sections.push(...traces(expected, actual ?? []));
  sections.push(`--- lowered ---\n${modules.map((module) => loweredText(module, lower)).join("\n")}`);
  return sections.join("\n");
}

function loweredText(source: string, lower: Lowering): string {
  try {
    return lower(source);
  } catch (error) {
    return String(error);
  }
}

/** Formatted anew. */
export function tidy(source: string): string {
  const parserOpts = { plugins: ["typescript" as const] };
  return babel.transformSync(source, { configFile: false, babelrc: false, compact: false, parserOpts })!
    .code!;
}

function traces(expected: string[], actual: string[]): string[] {
  const at = firstDifference(expected, actual);
  return [`--- expected ---\n${around(expected, at)}`, `--- got ---\n${around(actual, at)}`];
}

function around(lines: string[], at: number): string {
  const from = Math.max(0, at - SHOWN_BEFORE);
  const numbered = lines.map((line, number) => `${number === at ? ">" : " "} ${number} ${line}`);
  return numbered.slice(from, at + SHOWN_AFTER).join("\n");
}

function firstDifference(expected: string[], actual: string[]): number {
  const at = expected.findIndex((line, number) => line !== actual[number]);
  return at < 0 ? expected.length : at;
}
