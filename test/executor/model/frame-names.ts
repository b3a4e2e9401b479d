/** The tasks of inside/single-frames.ts, in the order of the numbers by which steps name them. */
export const FRAME_NAMES = [
  "receives",
  "sends",
  "measures",
  "locks",
  "loopsOn",
  "returns",
  "nests",
  "joins",
  "pipes",
  "ticks",
  "waits",
] as const;
