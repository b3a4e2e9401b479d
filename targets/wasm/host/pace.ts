import type { Memory } from "./web-assembly.ts";

/** What the engine sets its count to, before it asks whether it is to go on. */
const USUAL = 10_000;
/** Words of its context among which the count stands. */
const WORDS = 256;
/** Steps between two looks: the most, and the least. */
const MOST = 500;
const LEAST = 1;
/** A time between two looks that is short, and one that is too long. */
const SHORT_MS = 0.1;
const LONG_MS = 1;

/**
 * How often the engine asks whether it is to go on. By itself it does so every 10,000 calls and rounds of loops, however
 * long they take: here a step that takes long is followed by another look soon.
 */
export class Pace {
  private readonly memory: Memory;
  /** Where the engine's context is. */
  private readonly context: number;
  private place: number | undefined = undefined;
  private steps = MOST;
  private last = 0;

  constructor(memory: Memory, context: number) {
    this.memory = memory;
    this.context = context;
  }

  /** Called when the engine asks, before it goes on. */
  look(now: number): void {
    const took = now - this.last;
    this.last = now;
    if (took > LONG_MS) this.steps = Math.max(LEAST, this.steps >> 3);
    else if (took < SHORT_MS) this.steps = Math.min(MOST, this.steps * 2);
    this.place ??= this.find();
    new Int32Array(this.memory.buffer, this.place, 1)[0] = this.steps;
  }

  /** @throws Error if this is another engine than the one that this was made for. */
  private find(): number {
    const words = new Int32Array(this.memory.buffer, this.context, WORDS);
    const found = words.indexOf(USUAL);
    if (found < 0 || words.lastIndexOf(USUAL) !== found)
      throw new Error("This is not the engine that the sandbox was made for, see docs/targets.md.");
    return this.context + 4 * found;
  }
}

/** Makes the engine ask for the first time. */
export const FIRST_LOOK = `for (let i = 0; i < ${2 * USUAL}; i++);`;
