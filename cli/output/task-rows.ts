import type { SimEvent } from "../../src/sim/recording.ts";
import type { Paint } from "./paint.ts";

export interface TaskRow {
  name: string;
  state: string;
  resumes: number;
}

/** Every task that ever lived: those that ended, in that order, then those that live. */
export function taskRows(events: readonly SimEvent[], live: readonly TaskRow[]): TaskRow[] {
  const rows: TaskRow[] = [];
  for (const event of events)
    if ("state" in event) rows.push({ name: event.task, state: event.state, resumes: event.resumes });
  for (const { name, state, resumes } of live) rows.push({ name, state, resumes });
  return rows;
}

/** The rows as aligned lines below a heading. */
export function taskTable(rows: readonly TaskRow[], paint: Paint): string[] {
  const width = Math.max(...["task", ...rows.map((row) => row.name)].map((name) => name.length));
  const heading = `${"task".padEnd(width)}  ${"state".padEnd(9)}  resumes`;
  return [paint.dim(heading), ...rows.map((row) => line(row, width, paint))];
}

function line({ name, state, resumes }: TaskRow, width: number, paint: Paint): string {
  const padded = state.padEnd(9);
  const shown = state === "failed" ? paint.bad(padded) : padded;
  return `${paint.name(name.padEnd(width))}  ${shown}  ${String(resumes).padStart(7)}`;
}
