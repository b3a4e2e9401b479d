import { type AnySimulation, type Wired, wired } from "ristretto/sim";

/** What a line does to bytes on it. */
export type Noise = (bytes: number[]) => number[];

/** Whole numbers below `below`, drawn from `seed`. */
export function drawing(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Of `every` bytes, one is lost, doubled or changed. */
export function noise(seed: number, every: number): Noise {
  const draw = drawing(seed);
  return (bytes) =>
    bytes.flatMap((byte) => {
      if (draw(every) > 0) return [byte];
      return [[], [byte, byte], [byte ^ (1 + draw(255))]][draw(3)]!;
    });
}

/** Two boards with a line between them that has two noises, by who sends. */
export function pair(sides: [AnySimulation, AnySimulation], noises?: [Noise, Noise]): Wired {
  for (const { board } of sides) board.recording.limit = 1000;
  return wired(sides[0], sides[1], noises && { spoil: (bytes, from) => noises[from](bytes) });
}
