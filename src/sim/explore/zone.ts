/**
 * All the ticks at which the inputs may come so that the same happens in the same order: for each two of them, the most that
 * the one may come after the other. (A difference-bound matrix; variable 0 is the start of the program, which is tick 0.)
 * Kept closed: no bound follows from others that are tighter.
 */
export class Zone {
  private readonly size: number;
  /** At `i * size + j`: the most that tick `i` may be after tick `j`. */
  private readonly bounds: number[];

  private constructor(size: number, bounds: number[]) {
    this.size = size;
    this.bounds = bounds;
  }

  /** Input `i` comes within `ranges[i - 1]`, both ends included. */
  static of(ranges: readonly { readonly from: number; readonly to: number }[]): Zone {
    const size = ranges.length + 1;
    const lows = [0, ...ranges.map(({ from }) => from)];
    const highs = [0, ...ranges.map(({ to }) => to)];
    const bounds: number[] = [];
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) bounds.push(i === j ? 0 : highs[i]! - lows[j]!);
    return new Zone(size, bounds);
  }

  copy(): Zone {
    return new Zone(this.size, this.bounds.slice());
  }

  /** From here on, tick `i` is at most `most` after tick `j`. @returns false if no ticks are left; it is of no use then. */
  bound(i: number, j: number, most: number): boolean {
    const { size, bounds } = this;
    if (bounds[j * size + i]! + most < 0) return false;
    if (bounds[i * size + j]! <= most) return true;
    for (let from = 0; from < size; from++)
      for (let to = 0; to < size; to++) {
        const through = bounds[from * size + i]! + most + bounds[j * size + to]!;
        if (through < bounds[from * size + to]!) bounds[from * size + to] = through;
      }
    return true;
  }

  /** The earliest tick of each, which are all possible together. */
  earliest(): number[] {
    return this.each((i) => -this.bounds[i]!);
  }

  /** The latest ones. */
  latest(): number[] {
    return this.each((i) => this.bounds[i * this.size]!);
  }

  private each(tick: (i: number) => number): number[] {
    const ticks: number[] = [];
    // Not -0.
    for (let i = 0; i < this.size; i++) ticks.push(tick(i) + 0);
    return ticks;
  }
}
