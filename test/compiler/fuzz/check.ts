import { driver, type Outcome, type Plan } from "./driver.ts";
import { load, type Main, moduleText } from "./module.ts";
import { disturbedPlans, type Effort, plainPlan } from "./plans.ts";
import type { Program } from "./program/generate.ts";
import {
  countStatements,
  type Dialect,
  REFERENCE,
  REFERENCE_OF_ASYNC,
  TASKS,
  type Tree,
} from "./program/tree.ts";
import { runReference } from "./reference.ts";

/** From the text of a module with tasks to the text of one without. */
export type Lowering = (source: string) => string;

export interface Failure {
  /** What is the same of a larger and of a smaller program that fail alike. */
  kind: string;
  message: string;
  plan?: Plan;
  expected?: string[];
  actual?: string[];
}

/** One of the two that are compared: how a program is written, and how it is run. */
export interface Side {
  dialect: Dialect;
  run(main: Main, plan: Plan): Outcome | Promise<Outcome>;
}

const GENERATORS: Side = { dialect: REFERENCE, run: runReference };
/** Generators again, where those that are compared with them are async functions. */
export const AS_ASYNC: Side = { dialect: REFERENCE_OF_ASYNC, run: runReference };
const FRAMES: Side = { dialect: TASKS, run: driver.runFrames };

export interface Checking {
  lowering: Lowering;
  effort: Effort;
  reference?: Side;
  lowered?: Side;
}

/** What is wrong with each of the programs. */
export type Check = (programs: readonly Program[]) => Promise<(Failure | undefined)[]>;

/** Lowers and loads all programs as one module, and compares each with its reference. */
export function comparing({ lowering, effort, reference = GENERATORS, lowered = FRAMES }: Checking): Check {
  const check: Check = async (programs) => {
    const trees = programs.map(({ tree }) => tree);
    const mains = lowerAndLoad(trees, lowering, lowered.dialect);
    if (!Array.isArray(mains)) return programs.length === 1 ? [mains] : oneByOne(programs, check);
    const references = load(moduleText(trees, reference.dialect));
    return compareAll(programs, [reference, references], [lowered, mains], effort);
  };
  return check;
}

/** Compares programs that are loaded on both sides. */
export async function compareAll(
  programs: readonly Program[],
  [reference, references]: [Side, readonly Main[]],
  [lowered, mains]: [Side, readonly Main[]],
  effort: Effort,
): Promise<(Failure | undefined)[]> {
  const failures: (Failure | undefined)[] = [];
  for (const [at, { seed, tree }] of programs.entries()) {
    const right = (plan: Plan) => reference.run(references[at]!, plan);
    const ours = (plan: Plan) => lowered.run(mains[at]!, plan);
    failures.push(await compare(right, ours, plainPlan(seed, countStatements(tree)), effort));
  }
  return failures;
}

/** A module that cannot be had as a whole says nothing about each of its programs. */
export async function oneByOne(programs: readonly Program[], check: Check): Promise<(Failure | undefined)[]> {
  const failures: (Failure | undefined)[] = [];
  for (const program of programs) failures.push(...(await check([program])));
  return failures;
}

function lowerAndLoad(trees: readonly Tree[], lowering: Lowering, dialect: Dialect): Main[] | Failure {
  let code: string;
  try {
    code = lowering(moduleText(trees, dialect));
  } catch (error) {
    return failure("the compiler throws", error);
  }
  try {
    return load(code);
  } catch (error) {
    return failure("the lowered module does not load", error);
  }
}

const SHOWN_CALLS = 10;

export function failure(what: string, error: unknown): Failure {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const stable = String(error).replace(/"[^"]*"|[\w.-]+:\d+:\d+|\d+/g, "#");
  return {
    kind: `${what}: ${stable}`,
    message: `${what}: ${text.split("\n").slice(0, SHOWN_CALLS).join("\n")}`,
  };
}

type Perform = (plan: Plan) => Outcome | Promise<Outcome>;

async function compare(
  right: Perform,
  ours: Perform,
  plain: Plan,
  effort: Effort,
): Promise<Failure | undefined> {
  const first = await right(plain);
  // Once for each of ours: programs keep what they count in their modules.
  const again: Perform = (plan) => (plan === plain ? Promise.resolve(first) : right(plan));
  for (const plan of [plain, ...disturbedPlans(plain, first.awaits, effort)]) {
    const found = await difference(plan, again, ours);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function difference(plan: Plan, right: Perform, ours: Perform): Promise<Failure | undefined> {
  let outcome: Outcome;
  try {
    outcome = await ours(plan);
  } catch (error) {
    const expected = (await right(plan)).trace;
    return { ...failure("the lowered program breaks the protocol", error), plan, expected };
  }
  const { trace: actual, again } = outcome;
  const { trace: expected } = await right(again === undefined ? plan : { ...plan, again });
  if (expected.join("\n") === actual.join("\n")) return undefined;
  return { kind: "traces differ", message: "the traces differ", plan, expected, actual };
}
