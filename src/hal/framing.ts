import type { Bytes } from "./bus.ts";

/** How packets of bytes are told apart on a line of bytes: `cobs` or `slip`. */
export interface Framing {
  /** The byte that ends a frame and is nowhere else in it. */
  readonly end: number;
  /** A packet as it goes on the line, with its end. */
  encode(bytes: Bytes): number[];
  /** The packet in what came before an end; undefined if that is none. */
  decode(bytes: readonly number[]): number[] | undefined;
}
