/** Samples in one block, and in one of its groups. */
const BLOCK = 4096;
const GROUP = 64;

export type TraceKind = "level" | "duty" | "analog" | "mark";

interface Block {
  readonly times: Float64Array;
  readonly values: Float32Array;
  /** Of each group. */
  readonly least: Float32Array;
  readonly most: Float32Array;
  length: number;
}

function newBlock(): Block {
  return {
    times: new Float64Array(BLOCK),
    values: new Float32Array(BLOCK),
    least: new Float32Array(BLOCK / GROUP).fill(Infinity),
    most: new Float32Array(BLOCK / GROUP).fill(-Infinity),
    length: 0,
  };
}

/**
 * What one pin, port, bus or task did: times that never go back, and a value from each on. In blocks, so that it grows
 * without copying and its beginning can be dropped; groups of
 * samples know their least and greatest value.
 */
export class Trace {
  readonly name: string;
  kind: TraceKind;
  /** Samples that were dropped at the beginning. */
  dropped = 0;
  private readonly blocks: Block[] = [];
  /** Samples of the first block that were dropped. */
  private skipped = 0;

  constructor(name: string, kind: TraceKind) {
    this.name = name;
    this.kind = kind;
  }

  /** Samples that are kept. */
  get length(): number {
    const last = this.blocks.at(-1);
    return last === undefined ? 0 : (this.blocks.length - 1) * BLOCK + last.length - this.skipped;
  }

  add(time: number, value: number): void {
    let block = this.blocks.at(-1);
    if (block === undefined || block.length === BLOCK) this.blocks.push((block = newBlock()));
    const place = block.length++;
    const group = Math.floor(place / GROUP);
    block.times[place] = time;
    block.values[place] = value;
    if (value < block.least[group]!) block.least[group] = value;
    if (value > block.most[group]!) block.most[group] = value;
  }

  drop(count: number): void {
    this.dropped += count;
    this.skipped += count;
    const gone = Math.min(this.blocks.length, Math.floor(this.skipped / BLOCK));
    this.blocks.splice(0, gone);
    this.skipped -= gone * BLOCK;
  }

  time(index: number): number {
    const place = index + this.skipped;
    return this.blocks[Math.floor(place / BLOCK)]!.times[place % BLOCK]!;
  }

  value(index: number): number {
    const place = index + this.skipped;
    return this.blocks[Math.floor(place / BLOCK)]!.values[place % BLOCK]!;
  }

  get last(): number | undefined {
    const { length } = this;
    return length === 0 ? undefined : this.value(length - 1);
  }

  /** The first sample at `time` or later, from number `from` on; `length` if there is none. */
  firstAt(time: number, from = 0): number {
    let low = from;
    let high = from;
    for (let stride = 1; high < this.length && this.time(high) < time; stride *= 2) {
      low = high + 1;
      high += stride;
    }
    high = Math.min(high, this.length);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.time(middle) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Least and greatest value of the samples from `from` up to, not including, `to`. */
  range(from: number, to: number): [least: number, most: number] {
    let least = Infinity;
    let most = -Infinity;
    const end = to + this.skipped;
    for (let place = from + this.skipped; place < end; ) {
      const block = this.blocks[Math.floor(place / BLOCK)]!;
      const at = place % BLOCK;
      const whole = at % GROUP === 0 && end - place >= GROUP;
      least = Math.min(least, whole ? block.least[at / GROUP]! : block.values[at]!);
      most = Math.max(most, whole ? block.most[at / GROUP]! : block.values[at]!);
      if (this.kind === "level" && least < most) break;
      place += whole ? GROUP : 1;
    }
    return [least, most];
  }

  /** The mean value over a span of time; what it is at `to` if that is no span. */
  mean(from: number, to: number): number | undefined {
    if (this.length === 0) return undefined;
    let at = this.firstAt(from + 1);
    let value = at > 0 ? this.value(at - 1) : this.value(0);
    let [sum, time] = [0, from];
    for (; at < this.length && this.time(at) <= to; at++) {
      sum += value * (this.time(at) - time);
      [time, value] = [this.time(at), this.value(at)];
    }
    return to > from ? (sum + value * (to - time)) / (to - from) : value;
  }
}
