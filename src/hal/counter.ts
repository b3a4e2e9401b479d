import type { Digital, Edge } from "./digital.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["SLOPES"], gives: ["read", "close"] };

/** What `counter` gives. */
export interface EdgeCounter {
  /** Edges since the counter was made: it only grows. From anywhere. */
  read(): number;
  /** Counts no more; `read` goes on giving the total. From anywhere; a second time does nothing. */
  close(): void;
}

/**
 * Counts the edges of a pin from now on, a plain call. No task has to be there for it, so nothing is lost between two reads:
 * the difference of two reads is what came in between. It counts until it or the pin is closed.
 *
 * @param edge which edges: `"rising"`, `"falling"` or `"both"`.
 * @throws MisuseError R24 where the pin cannot be watched, R25 if it is closed.
 * @example
 * const presses = counter(button, "rising");
 * yield* sleep(5000);
 * check(presses.read() === 2);
 */
export function counter(pin: Digital, edge: Edge): EdgeCounter {
  let count = 0;
  let counting = true;
  const watch = pin.watch(
    edge,
    () => {
      count++;
    },
    () => {
      counting = false;
    },
  );
  return {
    read: () => count,
    close() {
      if (counting) pin.unwatch(watch);
      counting = false;
    },
  };
}
