import type { TaskView } from "../../../src/sim/simulation.ts";

/** A task of the sandbox, at the time it was asked for. */
export interface SandboxTask extends TaskView {
  /** Counts from 1. */
  readonly id: number;
  /** Ticks from now to its next deadline; -1 if it waits for none. */
  readonly deadline: number;
}

const STATES = ["waiting", "ready", "running", "done", "failed", "cancelled"];

/** Reads the sandbox's answer; undefined if it is none. */
export function tasksOf(text: unknown): SandboxTask[] | undefined {
  const rows = parsed(text);
  if (rows === undefined) return undefined;
  const tasks = rows.map(taskOf);
  return tasks.includes(undefined) ? undefined : (tasks as SandboxTask[]);
}

function taskOf(row: unknown): SandboxTask | undefined {
  if (!Array.isArray(row)) return undefined;
  const [id, name, state, resumes, deadline] = row;
  if (![id, resumes, deadline].every(Number.isFinite)) return undefined;
  return typeof name === "string" && STATES.includes(state)
    ? { id, name, state, resumes, deadline }
    : undefined;
}

export function namesOf(text: unknown): string[] | undefined {
  const names = parsed(text);
  return names?.every((name) => typeof name === "string") ? (names as string[]) : undefined;
}

function parsed(text: unknown): unknown[] | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const value = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined; // The caller says what is wrong.
  }
}
