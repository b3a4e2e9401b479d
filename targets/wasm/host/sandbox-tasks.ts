import type { TaskView } from "../../../src/sim/simulation.ts";
import { clippedName } from "./said.ts";

/** A task of the sandbox, at the time it was asked for. */
export interface SandboxTask extends TaskView {
  /** Counts from 1. */
  readonly id: number;
  /** Ticks from now to its next deadline; -1 if it waits for none. */
  readonly deadline: number;
}

/** A task ran. */
export interface SandboxRun {
  /** The tick. */
  readonly t: number;
  readonly id: number;
  readonly name: string;
  /** How often it was resumed in this turn: more than once if it has branches. */
  readonly times: number;
  /** Its share of the turn, in milliseconds of the host's time: as all resumes of a turn take the same. */
  readonly ms: number;
}

/** Finds out who ran in a turn: whose resumes have become more. */
export class Runs {
  private resumes = new Map<number, number>();
  /** Tasks that have ended since the last turn. */
  private ended: SandboxTask[] = [];

  end(task: SandboxTask): void {
    this.ended.push(task);
  }

  /** @param ms how long the turn took. */
  take(t: number, ms: number, living: readonly SandboxTask[]): SandboxRun[] {
    const all = [...this.ended, ...living];
    const ran = all.map(({ id, name, resumes }) => {
      return { t, id, name, times: resumes - (this.resumes.get(id) ?? 0) };
    });
    const total = ran.reduce((sum, { times }) => sum + times, 0);
    this.resumes = new Map(living.map(({ id, resumes }) => [id, resumes]));
    this.ended = [];
    return ran.filter(({ times }) => times > 0).map((run) => ({ ...run, ms: (ms * run.times) / total }));
  }
}

const STATES = ["waiting", "ready", "running", "done", "failed", "cancelled"];

export function isEnd(state: string): boolean {
  return STATES.indexOf(state) >= STATES.indexOf("done");
}

/** Reads the sandbox's answer; undefined if it is none, or has more than `most` tasks. */
export function tasksOf(text: unknown, most: number): SandboxTask[] | undefined {
  const rows = parsed(text);
  if (rows === undefined || rows.length > most) return undefined;
  const tasks = rows.map(taskOf);
  return tasks.includes(undefined) ? undefined : (tasks as SandboxTask[]);
}

function taskOf(row: unknown): SandboxTask | undefined {
  if (!Array.isArray(row)) return undefined;
  const [id, name, state, resumes, deadline] = row;
  if (![id, resumes, deadline].every(Number.isFinite)) return undefined;
  return typeof name === "string" && STATES.includes(state)
    ? { id, name: clippedName(name), state, resumes, deadline }
    : undefined;
}

/** What the sandbox tells of a task's end. */
export interface End {
  readonly task: SandboxTask;
  readonly message: string;
}

/** Reads one line of `ends`, see Host; undefined if it is none. */
export function endOf(line: string): End | undefined {
  const [id, name, state, resumes, message] = parsed(line) ?? [];
  if (typeof id !== "number" || typeof resumes !== "number") return undefined;
  if (typeof name !== "string" || typeof message !== "string") return undefined;
  if (typeof state !== "string" || !isEnd(state)) return undefined;
  return { task: { id, name: clippedName(name), state, resumes, deadline: -1 }, message };
}

export function namesOf(text: unknown): string[] | undefined {
  const names = parsed(text);
  return names?.every((name) => typeof name === "string") ? names.map(clippedName) : undefined;
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
