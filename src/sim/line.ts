import type { SimClock } from "./clock.ts";

/** A start bit, eight data bits, a stop bit. */
const BITS = 10;

/**
 * When bytes end on a line that takes ten bits for each. Bytes without a gap are timed from the first of
 * them, so that rounding to ticks does not add up.
 */
export class BitLine {
  private readonly clock: SimClock;
  private start = 0;
  private bits = 0;
  private baud = 1;

  constructor(clock: SimClock) {
    this.clock = clock;
  }

  /** Puts `count` bytes on the line. @returns ticks from now until the last one is through, rounded up. */
  take(count: number, baud: number): number {
    if (baud !== this.baud || this.end(0) < this.clock.tick) this.begin(baud);
    this.bits += count * BITS;
    return this.end(0) - this.clock.tick;
  }

  /** Of `most` further bytes, takes those that are through within the tick in which the last one is. */
  takeRest(most: number): number {
    const whole = this.end(0);
    let count = 0;
    while (count < most && this.end(BITS) === whole) {
      this.bits += BITS;
      count++;
    }
    return count;
  }

  private begin(baud: number): void {
    this.start = this.clock.tick;
    this.bits = 0;
    this.baud = baud;
  }

  private end(more: number): number {
    return this.start + Math.ceil(((this.bits + more) * 1000) / this.baud);
  }
}
