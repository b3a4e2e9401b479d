import { readFileSync } from "node:fs";

/** What happens to a run: the answers to its awaits, and at which of them an error or a cancellation comes. */
export interface Plan {
  seed: number;
  fuel: number;
  throwAt: number;
  cancelAt: number;
  /** For the reference, if the side it is compared with unwinds once more where it has to: see Outcome. */
  again?: readonly number[];
}

export interface Leaf {
  leaf: number;
  value: unknown;
}

export interface Arrival {
  how: "value" | "throw" | "cancel";
  value: unknown;
}

export interface Outcome {
  trace: string[];
  awaits: number;
  /**
   * Where a cancelled task was unwound once more, because it awaited outside of its clean-ups: how many awaits had been
   * answered by then. A generator does not tell whether it still cleans up, so the reference takes this as given.
   */
  again?: readonly number[];
}

export interface Host {
  env: { awaits: number };
  note(line: string): void;
  arrive(leaf: Leaf): Arrival;
  /** The error of an await of what is neither a leaf nor a task. */
  refuse(): unknown;
  end(state: "done" | "failed" | "cancelled", value: unknown): Outcome;
}

interface Driver {
  makeEnv(plan: Plan): Host;
  runFrames(main: (env: object) => unknown, plan: Plan): Outcome;
  isLeaf(value: unknown): value is Leaf;
}

/** The same text goes into the scripts for other engines. */
export const driverText = readFileSync(new URL("driver.js", import.meta.url), "utf8");

export const driver: Driver = new Function(
  `${driverText}\nreturn { makeEnv: makeEnv, runFrames: runFrames, isLeaf: isLeaf };`,
)();
