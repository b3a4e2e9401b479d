import type { Simulation } from "../../src/sim/simulation.ts";
import type { Control } from "./control.ts";

const LONGEST_TIMEOUT = 2 ** 31 - 1;

export interface Ending {
  /** Called at the last tick, or when every task has ended. */
  done(): void;
  /** Called when a tick threw: nothing runs any more. */
  failed(error: unknown): void;
}

/** Runs a simulation at wall-clock speed: virtual time follows the host's steady clock. */
export class RealTime {
  private readonly sim: Simulation;
  private readonly control: Control;
  private readonly start = performance.now();
  private readonly ending: Ending;
  private end: number;
  private timer: NodeJS.Timeout | undefined = undefined;
  private isRunning = false;

  /** @param end the tick at which it stops. */
  constructor(sim: Simulation, end: number, control: Control, ending: Ending) {
    this.sim = sim;
    this.end = end;
    this.control = control;
    this.ending = ending;
    sim.board.clock.onPend = () => this.pended();
  }

  /** Runs what is due by now and sets a timer for what comes next. Called again after every input. */
  follow(): void {
    this.guarded(() => {});
  }

  /** Applies an input at its time, not at that of the event before it. */
  input(apply: () => void): void {
    this.guarded(() => {
      this.catchUp();
      apply();
    });
  }

  /** A Promise of the host has made a task ready: it runs at this time, not at that of the event before it. */
  private pended(): void {
    if (this.isRunning) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.follow(), 0);
    this.attempt(() => this.catchUp());
  }

  private guarded(first: () => void): void {
    clearTimeout(this.timer);
    this.attempt(() => {
      first();
      this.proceed();
    });
  }

  private attempt(run: () => void): void {
    this.isRunning = true;
    try {
      run();
    } catch (error) {
      this.leave(() => this.ending.failed(error));
    } finally {
      this.isRunning = false;
    }
  }

  private leave(tell: () => void): void {
    clearTimeout(this.timer);
    this.sim.board.clock.onPend = undefined;
    tell();
  }

  private proceed(): void {
    this.catchUp();
    if (this.control.stopAsked && !this.control.isStopping) this.unwind();
    if (this.over) this.leave(() => this.ending.done());
    else this.timer = setTimeout(() => this.follow(), this.wait());
  }

  private catchUp(): void {
    const now = Math.min(this.end, Math.floor(performance.now() - this.start));
    while (this.sim.step(now)) if (this.control.stopAsked && !this.control.isStopping) return;
  }

  /** From here on only the tasks' `finally` blocks decide how long it takes. */
  private unwind(): void {
    this.sim.cancel();
    this.control.stopping();
    this.end = Infinity;
    this.catchUp();
  }

  private get over(): boolean {
    const { finished, now } = this.sim;
    if (finished || now >= this.end) return true;
    return this.end === Infinity && this.sim.nextEvent() < 0;
  }

  private wait(): number {
    const next = this.sim.nextEvent();
    const at = next < 0 ? this.end : Math.min(next, this.end);
    return Math.min(LONGEST_TIMEOUT, Math.max(0, Math.ceil(at - (performance.now() - this.start))));
  }
}
