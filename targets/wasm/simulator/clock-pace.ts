/** Time over which the reached factor is measured. */
const SPAN_MS = 1000;
/** What could not be simulated in time is forgotten beyond this. */
const MOST_BEHIND_MS = 100;

/** Leads virtual time along the wall clock at a factor. */
export class Pace {
  /** What was asked for. */
  factor = 1;
  private base = 0;
  private baseAt = 0;
  private samples: { at: number; tick: number }[] = [];

  /** Starts again from here: after a pause, a step or another factor. */
  restart(tick: number, at = performance.now()): void {
    [this.base, this.baseAt] = [tick, at];
    this.samples = [{ at, tick }];
  }

  /** How far it should be by now. */
  target(at = performance.now()): number {
    return Math.floor(this.base + (at - this.baseAt) * this.factor);
  }

  reached(tick: number, at = performance.now()): void {
    const behind = this.target(at) - tick;
    if (behind > MOST_BEHIND_MS * this.factor) [this.base, this.baseAt] = [tick, at];
    this.samples.push({ at, tick });
    while (this.samples.length > 2 && at - this.samples[1]!.at > SPAN_MS) this.samples.shift();
  }

  /** The factor over the last second; undefined before there was enough of one. */
  get measured(): number | undefined {
    const [first, last] = [this.samples[0], this.samples.at(-1)];
    if (first === undefined || last === undefined || last.at - first.at < SPAN_MS / 4) return undefined;
    return (last.tick - first.tick) / (last.at - first.at);
  }
}
