import type { Waiter } from "../executor/model/kernel.ts";
import type { Returned } from "../sync/returned.ts";

/**
 * The bytes that a port has to hand out, in the order in which they arrived; each piece with the number of its first byte
 * among all that ever arrived. What its reader did not see, because it was cancelled, `putBack` puts where it was.
 */
export type Arrived = Returned<number[]>[];

/**
 * Ends the wait of `reader` with all bytes from the first one, up to one that somebody else was handed.
 * INVARIANT: there are some.
 */
export function hand(arrived: Arrived, reader: Waiter): void {
  const { ticket } = arrived[0]!;
  let bytes: number[] = [];
  while (arrived[0] && arrived[0].ticket === ticket + bytes.length)
    bytes = bytes.concat(arrived.shift()!.value);
  reader.data = ticket;
  reader.resolve(bytes);
}
