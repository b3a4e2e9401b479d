// What a program says to the benchmark, and how it compares two ways within one run.
declare function print(line: string): void;
declare function getTime(): number;

export function say(name: string, value?: number): void {
  print(value === undefined ? `@${name}` : `@${name} ${value}`);
}

export function microseconds(): number {
  return getTime() * 1e6;
}

export function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1]!;
}

/** One step, in microseconds, in rounds so short that what disturbs one way disturbs the other. */
export class Rounds {
  private readonly ours: number[] = [];
  private readonly against: number[] = [];

  add(ours: number, against: number): void {
    this.ours.push(ours);
    this.against.push(against);
  }

  get count(): number {
    return this.ours.length;
  }

  end(): void {
    say("ours", median(this.ours));
    say("against", median(this.against));
    say("end");
  }
}
