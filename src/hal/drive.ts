import type { Executor } from "../executor/checked.ts";
import { MisuseError } from "../executor/errors/errors.ts";
import { CLOCKED } from "../executor/features.ts";
import { NO_DEADLINE } from "../executor/model/kernel.ts";
import type { Clock } from "./clock.ts";

const DOUBT = -1;

/** What a host drives: an executor, or what stands for one that is somewhere else. */
export type Turns = Pick<Executor, "turn" | "deadline" | "pend"> &
  Partial<Pick<Executor, "tickMs" | "sinceTurn">>;

/**
 * Runs `exec` on a host: a turn whenever work is pended or the alarm fires, and one alarm for the head of the
 * timers. Deadlines count from where a turn began, so the time that it took is no part of the alarm. Between turns
 * nothing runs. An error that a turn throws goes to the host; the next turn is pended first.
 *
 * A clock that is not steady measures only what the alarm cannot: what a turn took, and the part of a wait that an
 * event cut short, and only while it reads between nothing and the whole wait. A jump outside of that counts nothing
 * and the wait starts again, so nothing fires early and every alarm that fires counts in full. While no
 * alarm is set, such a clock counts nothing at all.
 *
 * @returns a function that detaches the executor from the host; then the clock can drive another one.
 * @throws MisuseError R40 if the clock drives an executor already, R41 if its ticks are not those of the executor.
 */
export function drive(exec: Turns, clock: Clock): () => void {
  checkClock(exec, clock);
  clock.driven = true;
  let last = clock.now();
  let armed = NO_DEADLINE;
  let doubted = false;
  let pended = false;
  let stopped = false;

  /** Ticks from `last` to `now`, as the clock says. */
  function since(now: number): number {
    const measured = now - last;
    return measured < 0 && clock.wrap !== undefined ? measured + clock.wrap : measured;
  }

  /** Ticks that have certainly passed; DOUBT if the clock says more than the alarm allows. */
  function elapsed(fired: boolean): number {
    const now = clock.now();
    const measured = since(now);
    last = now;
    if (clock.steady !== false) return Math.max(measured, 0);
    if (fired) return armed;
    if (armed === NO_DEADLINE) return 0;
    return measured > armed ? DOUBT : Math.max(measured, 0);
  }

  function pend(): void {
    if (pended || stopped) return;
    pended = true;
    clock.pend(onPend);
  }

  function onPend(): void {
    pended = false;
    run(false);
  }

  function onAlarm(): void {
    run(true);
  }

  function run(fired: boolean): void {
    if (stopped) return;
    const ticks = elapsed(fired);
    // A second doubt in a row is a host that is busy: the alarm is due, and it knows better.
    if (ticks === DOUBT && doubted) return;
    doubted = ticks === DOUBT;
    let next = 0;
    try {
      next = exec.turn(Math.max(ticks, 0));
    } finally {
      arm(next);
    }
  }

  /** Work that is ready is pended, but a clock that is not steady needs the alarm all the same. */
  function arm(next: number): void {
    if (stopped) return;
    if (next === 0) pend();
    armed = next === 0 && clock.steady === false ? exec.deadline() : next;
    if (armed <= 0) clock.clearAlarm();
    else {
      armed = Math.min(armed, clock.longest);
      clock.setAlarm(left(), onAlarm);
    }
  }

  /** What is left of `armed`, which counts from where the turn began. */
  function left(): number {
    const spent = since(clock.now());
    if (spent <= 0) return armed;
    if (spent <= armed) return armed - spent;
    return clock.steady === false ? armed : 0;
  }

  /** What may count once the next turn begins, which does not know of the alarm yet. */
  function passed(): number {
    const measured = since(clock.now());
    if (clock.steady !== false) return Math.max(measured, 0);
    return measured > armed ? 0 : Math.max(measured, 0);
  }

  exec.pend = pend;
  if (CLOCKED) exec.sinceTurn = passed;
  pend();
  return () => {
    // Called twice, it would take the clock from who has it by now.
    if (stopped) return;
    stopped = true;
    clock.driven = false;
    exec.pend = exec.sinceTurn = undefined;
    clock.clearAlarm();
  };
}

function checkClock(exec: Turns, clock: Clock): void {
  if (clock.driven) throw new MisuseError(40);
  const isKnown = clock.tickMs !== undefined && exec.tickMs !== undefined;
  if (isKnown && clock.tickMs !== exec.tickMs) throw new MisuseError(41, clock.tickMs, exec.tickMs);
}
