import type { Form, Perform } from "./model-bundle.ts";
import { printed } from "./printed-program.ts";
import { randomProgram } from "./random-program.ts";
import { smallest } from "./smaller-program.ts";
import type { Outcome, Program, Strike, Violation } from "./step.ts";

/** Lines of a trace that a report shows. */
const MOST_LINES = 60;

export type Runners = Partial<Record<Form, Perform>>;

export interface Search {
  runners: Runners;
  /** Programs have the seeds `seed`, `seed + 1` and so on. */
  seed: number;
  programs: number;
  mostTasks?: number;
  /** Each program also runs with one task cancelled, for each task and at every await and turn. */
  everywhere?: boolean;
  /** What else the command takes that runs a program again. */
  again?: string;
  onProgress?: (done: number) => void;
}

export interface Found {
  seed: number;
  kind: string;
  /** The smallest program that fails in the same way, what is wrong with it and what happens. */
  text: string;
}

export interface Result {
  found: Found | undefined;
  /** How often programs were run, each time in all forms. */
  runs: number;
}

/** Runs random programs until one of them breaks what must hold. */
export function search(options: Search): Result {
  const { runners, seed, programs, mostTasks } = options;
  const result: Result = { found: undefined, runs: 0 };
  for (let at = 0; at < programs && result.found === undefined; at++) {
    const program = randomProgram(seed + at, mostTasks);
    for (const strike of options.everywhere ? strikesOf(program, runners) : [undefined]) {
      result.runs++;
      const faults = faultsOf(program, strike, runners);
      if (faults.length === 0) continue;
      result.found = report(program, strike, faults[0]!.kind, seed + at, options);
      break;
    }
    options.onProgress?.(at + 1);
  }
  return result;
}

interface Fault extends Violation {
  form: Form;
}

type Ran = Outcome & { form: Form };

/** What is wrong with the program in any form; if nothing is, where the forms part. */
function faultsOf(program: Program, strike: Strike | undefined, runners: Runners): Fault[] {
  const all = (Object.keys(runners) as Form[]).map((form) => ({ form, ...runners[form]!(program, strike) }));
  const faults = all.flatMap(({ form, violations }) => violations.map((one) => ({ ...one, form })));
  return faults.length > 0 ? faults : all.flatMap((other) => apart(all[0]!, other));
}

/** Where `other` does not do what `first` does. */
function apart(first: Ran, other: Ran): Fault[] {
  const isMixed = (first.form === "native") !== (other.form === "native");
  const end = isMixed ? first.partsAt : Infinity;
  const { form, trace } = other;
  const at = [...first.trace, undefined].findIndex((line, i) => i < end && line !== trace[i]);
  if (at < 0) return [];
  return [{ kind: "forms differ", text: `line ${at}: "${first.trace[at]}" and "${trace[at]}"`, form }];
}

/** All cancellations that can be added to a program. */
function strikesOf(program: Program, runners: Runners): Strike[] {
  const { turns, awaits, tasks } = Object.values(runners)[0]!(program);
  const strikes: Strike[] = [];
  for (let victim = 0; victim < tasks; victim++) {
    for (let number = 1; number <= turns; number++) strikes.push({ before: "turn", number, victim });
    for (let number = 1; number <= awaits; number++) strikes.push({ before: "await", number, victim });
  }
  return strikes;
}

function report(
  program: Program,
  strike: Strike | undefined,
  kind: string,
  seed: number,
  search: Search,
): Found {
  const { runners, again = "" } = search;
  let where = strike;
  const fails = (smaller: Program): boolean => {
    const strikes = strike === undefined ? [undefined] : strikesOf(smaller, runners);
    const found = strikes.findIndex((one) => faultsOf(smaller, one, runners)[0]?.kind === kind);
    if (found >= 0) where = strikes[found];
    return found >= 0;
  };
  const least = smallest(program, fails);
  fails(least);
  const faults = faultsOf(least, where, runners);
  const { trace } = runners[faults[0]!.form]!(least, where);
  const text = [
    ...faults.map((fault) => `${fault.kind} (${fault.form}): ${fault.text}`),
    `again: npm run fuzz -- --runtime --seed ${seed} --programs 1 ${again}`.trimEnd(),
    "",
    printed(least),
    ...(where === undefined
      ? []
      : [`task ${where.victim} is cancelled before ${where.before} ${where.number}`]),
    "",
    ...trace.slice(0, MOST_LINES),
  ].join("\n");
  return { seed, kind, text };
}
