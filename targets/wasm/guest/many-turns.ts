import { Executor } from "../../../src/executor/checked.ts";
import { calls, host, kept } from "./host.ts";
import { promises } from "./promise-use.ts";

/**
 * Runs turn after turn within one call of the host, as long as its host would do nothing else than to ask for the next
 * one: it has said how many it would ask for, and heard nothing since.
 */
export class GuestExecutor extends Executor {
  /** Turns that may follow the one that the host asks for. */
  private more = 0;

  /**
   * @param more how many turns may follow, without any time between them.
   * @param keep the host need not be told at once of a task's end.
   * @returns what `turn` gives. If other turns followed, a text: how many, a space, and what the last one gave.
   */
  turns(elapsed: number, more: number, keep: boolean): number | string {
    this.more = more;
    kept.allowed = keep;
    const next = this.turn(elapsed);
    if (kept.count > 0) host();
    return this.more === more ? next : `${more - this.more} ${next}`;
  }

  protected override pass(elapsed: number): number {
    calls.made = false;
    let next = super.pass(elapsed);
    for (; next === 0 && this.more > 0 && !calls.made && !promises.used; this.more--) next = super.pass(0);
    return next;
  }
}
