/** The sandbox asks for more than its host keeps for it. */
export class FloodError extends Error {}

/** What one call over the border weighs, besides a character each of its texts. */
export const CALL = 32;
/** What a change of a pin weighs in addition where somebody watches it: it is handed on later. */
export const WATCHED = 128;

/** How much a sandbox may have of something. */
export class Allowance {
  private readonly most: number;
  private used = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** @throws FloodError if that is more than there is; then nothing is taken. */
  take(weight: number): void {
    if (this.used + weight > this.most) throw new FloodError();
    this.used += weight;
  }

  giveBack(weight: number): void {
    this.used -= weight;
  }

  renew(): void {
    this.used = 0;
  }
}
