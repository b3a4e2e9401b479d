import { OPTIONS } from "../executor/features.ts";
import { Future } from "../executor/model/future.ts";
import type { Awaited, Operation, Waiter } from "../executor/model/kernel.ts";
import { suspend } from "../executor/ready.ts";
import type { Digital, Edge, Level } from "./digital.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["SLOPES"], futures: ["rising", "falling", "edge", "high", "low"] };

function watch(waiter: Waiter, pin: Digital, edge: Edge): void {
  waiter.data = pin.watch(
    edge,
    (level) => {
      pin.unwatch(waiter.data);
      waiter.resolve(level);
    },
    (error) => waiter.reject(error),
  );
}

function unwatch(waiter: Waiter, future: Awaited): boolean {
  (future.a as Digital).unwatch(waiter.data);
  return true;
}

const EDGE: Operation = {
  name: "edge",
  begin: suspend,
  start(waiter, future) {
    const pin: Digital = future.a;
    watch(waiter, pin, future.b);
    if (OPTIONS) pin.count?.(waiter.data, waiter);
  },
  stop: unwatch,
};

const LEVEL: Operation = {
  name: "level",
  begin: suspend,
  // Reads when it watches already, so that no edge falls in between.
  start(waiter, future) {
    const pin: Digital = future.a;
    const level: Level = future.b;
    watch(waiter, pin, level ? "rising" : "falling");
    if (pin.read() !== level) return;
    pin.unwatch(waiter.data);
    waiter.resolve(level);
  },
  stop: unwatch,
};

/**
 * Waits for the next change from low to high. Cancelling unhooks the watch. Throws R25 at the await if the pin is closed.
 * Edges that come before the task has run count as one: on the simulated board and in the sandbox a task that waits again
 * at once is reported then, once a pin, as MisuseError R42. To count each edge, use `counter` or `edges`.
 */
export function rising(pin: Digital): Future<Level> {
  return new Future<Level>(EDGE, pin, "rising");
}

/** Waits for the next change from high to low. Cancel safety and errors, and edges that come too fast: as `rising`. */
export function falling(pin: Digital): Future<Level> {
  return new Future<Level>(EDGE, pin, "falling");
}

/** Waits for the next change and gives the new level. Cancel safety and errors, and edges that come too fast: as `rising`. */
export function edge(pin: Digital): Future<Level> {
  return new Future<Level>(EDGE, pin, "both");
}

/** Waits until the pin is high; the next turn if it is high already. Cancel safety and errors: as `rising`. */
export function high(pin: Digital): Future<Level> {
  return new Future<Level>(LEVEL, pin, 1);
}

/** Waits until the pin is low; the next turn if it is low already. Cancel safety and errors: as `rising`. */
export function low(pin: Digital): Future<Level> {
  return new Future<Level>(LEVEL, pin, 0);
}
