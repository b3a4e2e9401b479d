/** Why a sandbox cannot be used any more. */
export type Cause = "time" | "memory" | "engine" | "host" | "disposed" | "flood";

/** What every message ends with. */
export const ENDED = " The sandbox was ended; create another one.";

/** The sandbox is dead: it cannot be turned again, and this says why. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
  readonly reason: Cause;
  /** Name of the task that ran, if one did. */
  readonly task: string | undefined;
  /** Where in the app it was, as `file:line:column`; undefined where that cannot be told. */
  readonly place: string | undefined;

  constructor(reason: Cause, what: string, { task, place, ...more }: Whereabouts = {}) {
    super(sentence(what, task, place), more);
    this.reason = reason;
    this.task = task;
    this.place = place;
  }
}

export interface Whereabouts {
  task?: string | undefined;
  place?: string | undefined;
  cause?: unknown;
}

function sentence(what: string, task: string | undefined, place: string | undefined): string {
  const who = task === undefined ? "The bundle" : `Task "${task}"`;
  const where = place === undefined ? "" : ` at ${place}`;
  return `${who}${where} ${what}${ENDED}`;
}

export function disposedError(): SandboxError {
  return new SandboxError("disposed", "was disposed of.");
}

/** The bundle cannot run here. */
export class BundleError extends Error {
  override readonly name = "BundleError";
}
