/**
 * What stands in for `Math.random` in a run: the same numbers for the same seed on every target, by mulberry32.
 * It stands alone: the sandbox takes its text.
 *
 * @param seed a whole number of 0 to 2³² − 1.
 */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  /** `a * b` of 32 bits, on engines without Math.imul too. */
  const product = (a: number, b: number) => ((a & 0xffff) * b + ((((a >>> 16) * b) & 0xffff) << 16)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = product(state ^ (state >>> 15), state | 1);
    bits ^= bits + product(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}
