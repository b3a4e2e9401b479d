import { Channel } from "../sync/channel.ts";
import type { Level, Watched } from "./level.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { gives: ["level", "time", "dropped"] };

/** One change of a pin. */
export interface PinEdge {
  /** The level after it. */
  readonly level: Level;
  /** When it came, in milliseconds with fractions, as `now` counts. */
  readonly time: number;
  /** How many edges right before it were lost, because nobody took them in time. */
  readonly dropped: number;
}

export interface EdgeOptions {
  /** Edges that are kept for a task that is late, a whole number of 1 or more. Default 16. */
  capacity?: number;
}

/**
 * The edges of a pin, in order, as a channel has them: `receive()` waits for the next one, `next()` gives DONE at the end,
 * `for await` takes all, `tryReceive()` waits for nothing. It holds `capacity` edges at most. When it is full, the oldest one
 * goes, and the edge behind it says how many went: what is received last always has the level of the pin, and no loss is silent.
 *
 * Cancel safety: an edge that arrived but was not seen goes back to its place. Closing the stream, or the pin, ends it: what is
 * in it is still received, then `next()` gives DONE and `receive()` throws ClosedError R38 at the await.
 */
export type EdgeStream = Pick<
  Channel<PinEdge>,
  "receive" | "next" | "tryReceive" | "close" | "size" | "capacity" | typeof Symbol.asyncIterator
>;

/** What `edges` of a pin gives, whatever the pin is. */
export function edgesOf(pin: Watched, { capacity = 16 }: EdgeOptions = {}): EdgeStream {
  const stream = new Channel<PinEdge>(capacity);
  const end = stream.close;
  const watch = pin.watch(
    "both",
    (level, time) => {
      const edge = { level, time, dropped: 0 };
      // What came back to a full channel stands beyond its capacity.
      let lost = 0;
      while (stream.size >= capacity) lost += stream.tryReceive()!.dropped + 1;
      stream.trySend(edge);
      if (lost > 0) (stream.peek() as { dropped: number }).dropped += lost;
    },
    () => end.call(stream),
  );
  stream.close = () => {
    if (!stream.closed) pin.unwatch(watch);
    end.call(stream);
  };
  return stream;
}
