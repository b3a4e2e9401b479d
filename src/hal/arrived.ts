import type { Waiter } from "../executor/model/kernel.ts";
import { putBack, type Returned } from "../sync/returned.ts";

/**
 * The bytes that a port has to hand out, in the order in which they arrived; each piece with the number of its first byte
 * among all that ever arrived. What its reader did not see, because it was cancelled, `putBack` puts where it was.
 */
export interface Arrived extends Array<Returned<number[]>> {
  /** Bytes that were dropped of a line or frame whose end is still to come. */
  lost?: number;
  /** The last line ended with a carriage return: a line feed right after it belongs to that. */
  returned?: boolean;
}

/** What a reader wants, unless it takes all that is there; see reads.ts. */
export interface Wish {
  /** How many of `bytes` end its wait. 0: more have to come. Below 0: so many are to be dropped first. */
  count(bytes: readonly number[], arrived: Arrived): number;
  /** What the reader gets for them. What this throws, it gets instead. */
  make(bytes: number[], arrived: Arrived): unknown;
}

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

/** Takes out what grants `wish`, without one all that is there; undefined if more has to come. */
export function taken(arrived: Arrived, wish: Wish | undefined): Returned<number[]>[] | undefined {
  if (arrived.length === 0) return undefined;
  if (wish === undefined) return arrived.splice(0);
  let count = wish.count(joined(arrived), arrived);
  for (; count < 0; count = wish.count(joined(arrived), arrived)) cut(arrived, -count);
  return count === 0 ? undefined : cut(arrived, count);
}

/** Ends the wait of `reader`, which has left its port, with what `taken` gave. */
export function give(
  arrived: Arrived,
  reader: Waiter,
  pieces: Returned<number[]>[],
  wish: Wish | undefined,
): void {
  reader.data = pieces;
  const bytes = joined(pieces);
  let value: unknown = bytes;
  try {
    if (wish !== undefined) value = wish.make(bytes, arrived);
  } catch (error) {
    reader.reject(error);
    return;
  }
  reader.resolve(value);
}

/** What `give` handed to `reader`, which was cancelled before it ran, is there again. */
export function takeBack(arrived: Arrived, reader: Waiter): void {
  for (const { ticket, value } of reader.data as Returned<number[]>[]) putBack(arrived, ticket, value);
}

function joined(pieces: readonly Returned<number[]>[]): number[] {
  let bytes: number[] = [];
  for (const { value } of pieces) bytes = bytes.concat(value);
  return bytes;
}

/** Takes `count` bytes from the front. */
function cut(arrived: Arrived, count: number): Returned<number[]>[] {
  const pieces: Returned<number[]>[] = [];
  for (let left = count; left > 0; ) {
    const piece = arrived[0]!;
    const { ticket, value } = piece;
    if (value.length <= left) pieces.push(arrived.shift()!);
    else {
      pieces.push({ ticket, value: value.slice(0, left) });
      arrived[0] = { ticket: ticket + left, value: value.slice(left) };
    }
    left -= value.length;
  }
  return pieces;
}
