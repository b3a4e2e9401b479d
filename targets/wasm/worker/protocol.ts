import { MisuseError } from "../../../src/executor/errors/errors.ts";
import type { SimBoardOptions } from "../../../src/sim/board.ts";
import type { Power } from "../../../src/sim/power.ts";
import { type SimEvent, sizeOf } from "../../../src/sim/recording.ts";
import type { FlashOptions } from "../../../src/sim/simulated-flash.ts";
import { writeValue } from "../../engine/value.ts";
import { type Cause, SandboxError } from "../host/death.ts";
import { said } from "../host/said.ts";
import type { SandboxBundle, SandboxLimits } from "../host/sandbox.ts";
import type { SandboxRun, SandboxTask } from "../host/sandbox-tasks.ts";
import type { EngineSource } from "../host/wasm-engine.ts";

/** What the worker's sandbox is made of: all that can be sent. */
export interface Opening extends SandboxLimits {
  bundle: SandboxBundle;
  board: Omit<SimBoardOptions, "native" | "flash">;
  flash?: FlashOptions;
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
  /** `state` where the task goes on, or is done. */
  | { failed: Thrown; task: string; state?: string }
  | { warning: string; spin: boolean }
  | { serial: string }
  | { run: SandboxRun }
  /** What a file in flash has now; undefined if it is gone. */
  | { flash: string; text: string | undefined };

export interface PlainError {
  name: string;
  message: string;
  stack: string;
  /** Of a MisuseError. */
  code?: string;
  /** Of a SandboxError. */
  reason?: Cause;
  task?: string | undefined;
  place?: string | undefined;
}

/** What a message weighs at least. */
const SMALL = 64;

/** Where the sandbox stands. */
export interface Standing {
  now: number;
  /** See Simulation.nextEvent. */
  next: number;
  finished: boolean;
  /** See Power.end. */
  end: Power["end"];
  crossings: { in: number; out: number };
}

/** `begun`: from here on the bundle runs. */
export type ToHost =
  | { begun: true }
  | { news: News[] }
  | { id: number; value?: unknown; error?: PlainError; standing?: Standing; tasks?: SandboxTask[] };

/** The id of what answers an Opening. */
export const OPENED = 0;

/** What a task threw: an error, or the text of any other value, see targets/engine/value.ts. */
export type Thrown = { error: PlainError } | { text: string };

export function plainThrown(thrown: unknown): Thrown {
  return thrown instanceof Error ? { error: plainError(thrown) } : { text: writeValue(thrown) };
}

/** What a call was ended by. */
export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: "Error", message: said(error), stack: "" };
  const { name, message, stack = "" } = error;
  const plain = { name, message, stack };
  if (error instanceof SandboxError)
    return { ...plain, reason: error.reason, task: error.task, place: error.place };
  return error instanceof MisuseError ? { ...plain, code: error.code } : plain;
}

/** How much of its host's memory a message takes, about. */
export function weightOf(news: News): number {
  if ("event" in news) return SMALL + sizeOf(news.event);
  if ("console" in news) return SMALL + news.values.length;
  if ("flash" in news) return SMALL + (news.text ?? "").length;
  if (!("failed" in news)) return SMALL;
  const { failed } = news;
  return SMALL + ("text" in failed ? failed.text : failed.error.message + failed.error.stack).length;
}
