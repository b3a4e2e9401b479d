import type { SimBoardOptions } from "../../../src/sim/board.ts";
import type { SimEvent } from "../../../src/sim/recording.ts";
import type { Cause } from "../host/death.ts";
import type { EngineSource } from "../host/engine.ts";
import type { SandboxBundle, SandboxLimits } from "../host/sandbox.ts";
import type { SandboxRun, SandboxTask } from "../host/tasks.ts";

/** What the worker's sandbox is made of: all that can be sent. */
export interface Opening extends SandboxLimits {
  bundle: SandboxBundle;
  board: Omit<SimBoardOptions, "native">;
  input?: string;
  inputName?: string;
  feed?: string;
  /** Whether runs are told. */
  runs: boolean;
  engine?: EngineSource;
}

/** What can be called there, with plain values. */
export const METHODS = [
  ...["turn", "runFor", "stepEvent", "singleTurn", "cancel", "tasks", "apply", "press", "set"],
  ...["setAnalog", "send", "level", "duty", "output"],
] as const;

export interface Call {
  id: number;
  method: string;
  values: unknown[];
}

export type ToWorker = { open: Opening } | Call;

/** What happened, in order. */
export type News =
  | { event: SimEvent }
  | { console: string; values: string }
  | { failed: PlainError | { value: unknown }; task: string }
  | { warning: string; spin: boolean }
  | { serial: string }
  | { run: SandboxRun };

export interface PlainError {
  name: string;
  message: string;
  stack: string;
  /** Of a SandboxError. */
  reason?: Cause;
  task?: string | undefined;
  place?: string | undefined;
}

/** Where the sandbox stands. */
export interface Standing {
  now: number;
  /** See Simulation.nextEvent. */
  next: number;
  finished: boolean;
  crossings: { in: number; out: number };
}

/** `begun`: from here on the bundle runs. */
export type ToHost =
  | { begun: true }
  | { news: News[] }
  | { id: number; value?: unknown; error?: PlainError; standing?: Standing; tasks?: SandboxTask[] };

/** The id of what answers an Opening. */
export const OPENED = 0;

/** What was thrown, if it is no error: a plain value. */
export function plainThrown(thrown: unknown): PlainError | { value: unknown } {
  if (thrown instanceof Error) return plainError(thrown);
  return { value: typeof thrown === "object" ? JSON.parse(JSON.stringify(thrown)) : String(thrown) };
}

export function plainError(error: any): PlainError {
  const { name = "Error", message = String(error), stack = "", reason, task, place } = error ?? {};
  const plain = { name: String(name), message: String(message), stack: String(stack) };
  return reason === undefined ? plain : { ...plain, reason, task, place };
}
