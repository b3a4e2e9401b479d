import type { Kernel } from "./model/kernel.ts";

/*
 * In place of engine-jobs.ts, where an app has ristretto's own Promise (src/polyfills/plain-promise.ts): the executor runs
 * what its Promises have to do at the end of each turn, first in, first out, as an engine does when a callback is over.
 */

interface Jobs {
  waiting: (() => void)[];
  /** Called when none waits any more. */
  whenIdle: (() => void) | undefined;
  /** The host was asked for a turn, and none has ended since. */
  asked: boolean;
  /** The executor whose turn was last. Before the first one there is nobody to ask for a turn, and no need to. */
  last: Kernel | undefined;
}

const JOBS: Jobs = { waiting: [], whenIdle: undefined, asked: false, last: undefined };

/** Has `job` run at the end of this turn, or of the one that the host is asked for. It may not throw. */
export function addJob(job: () => void): void {
  JOBS.waiting.push(job);
  ask();
}

/** Has `look` called once, when all jobs are done. */
export function whenIdle(look: () => void): void {
  JOBS.whenIdle = look;
  ask();
}

function ask(): void {
  const { asked, last } = JOBS;
  if (last === undefined || last.turning || asked) return;
  JOBS.asked = true;
  last.ask(undefined as never);
}

/** What a job adds runs, too; what it makes ready waits for the next turn. */
export function runJobs(exec: Kernel): void {
  const { waiting, whenIdle } = JOBS;
  JOBS.last = exec;
  for (let i = 0; i < waiting.length; i++) waiting[i]!();
  JOBS.waiting = [];
  JOBS.asked = false;
  JOBS.whenIdle = undefined;
  if (whenIdle !== undefined) whenIdle();
}
