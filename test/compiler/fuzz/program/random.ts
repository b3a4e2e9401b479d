/** A repeatable source of choices. Seeds that follow each other give unrelated sequences. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = scramble(seed | 0);
  }

  /** 0 to 2^32 - 1. */
  bits(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    return scramble(this.state) >>> 0;
  }

  below(limit: number): number {
    return this.bits() % limit;
  }

  chance(probability: number): boolean {
    return this.bits() < probability * 2 ** 32;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  weighted<T>(entries: readonly (readonly [weight: number, item: T])[]): T {
    let left = (this.bits() / 2 ** 32) * entries.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, item] of entries) {
      left -= weight;
      if (left < 0) return item;
    }
    return entries.at(-1)![1];
  }
}

/** MurmurHash3's finalizer: every bit of the input reaches every bit of the result. */
function scramble(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
