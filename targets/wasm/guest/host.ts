import { type Host, KEPT_ENDS } from "../border.ts";
import { promises } from "./promise-use.ts";

declare const $ristretto: Host;

/** Work that became ready outside of a turn and that the host does not know of yet. */
const work = {
  wanted: false,
  /** The host called, and hears in the answer whether there is work. */
  isAnswered: false,
};

/** Set by each call of the host. */
export const calls = { made: false };

/** Ends of tasks that the host was not told of, as `ends` of the Host takes them. */
export const kept = { lines: "", count: 0, allowed: false };

/**
 * It has heard of all that was kept for it. Whatever it is told, something may come of it that belongs before the next
 * turn: see many-turns.ts.
 */
export function host(): Host {
  calls.made = true;
  const { lines } = kept;
  if (lines !== "") {
    kept.lines = "";
    kept.count = 0;
    $ristretto.ends(lines);
  }
  return $ristretto;
}

/** The host hears of it later, or with others. */
export function keepEnd(line: string): void {
  kept.lines += `${line}\n`;
  if (++kept.count === KEPT_ENDS) host();
}

/**
 * The host is told when the call ends that made the work, or before anything else that the call does to it. What a Promise
 * calls runs when the call has answered already: then it is told at once.
 */
export function want(): void {
  if (promises.used && !work.isAnswered) host().pend();
  else work.wanted = true;
}

/** For what the host puts on its agenda: a turn that was asked for stands there first. */
export function board(): Host {
  if (work.wanted) {
    work.wanted = false;
    host().pend();
  }
  return host();
}

/** Runs what the host called. @returns whether it has to be told of work. */
export function wantedBy(run: () => void): boolean {
  work.isAnswered = true;
  try {
    run();
  } finally {
    work.isAnswered = false;
  }
  const was = work.wanted;
  work.wanted = false;
  return was;
}
