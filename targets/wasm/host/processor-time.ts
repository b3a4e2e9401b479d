/** How old a reading may be that a new turn begins with: asking the system in each turn would cost more than the turn. */
const FRESH_MS = 20;

/** Milliseconds of the processor that this process has had; where nobody tells, as in a browser, undefined. */
const read: (() => number) | undefined =
  typeof process === "undefined" || typeof process.cpuUsage !== "function"
    ? undefined
    : () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1000;
      };

/**
 * What the machine gave to this process, for limits of time: on a machine that has other work, a second by the clock
 * may be a few milliseconds of work, and a bundle that waits for the processor is no bundle that spins. All threads of
 * the process count, so it is never less than what one of them had.
 */
export class ProcessorTime {
  private takenAt = Number.NEGATIVE_INFINITY;
  private taken = 0;

  /** Counts from here on, or from up to 20 ms before. */
  begin(): void {
    const now = performance.now();
    if (read === undefined || now - this.takenAt < FRESH_MS) return;
    this.takenAt = now;
    this.taken = read();
  }

  /** Milliseconds since `begin`; Infinity where nobody tells. */
  had(): number {
    return read === undefined ? Number.POSITIVE_INFINITY : read() - this.taken;
  }
}
