import { Future } from "../executor/model/future.ts";
import type { Awaited, Operation, Waiter } from "../executor/model/kernel.ts";
import { suspend } from "../executor/ready.ts";
import type { Digital, Edge, Level } from "./digital.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { futures: ["rising", "falling", "edge", "high", "low"] };

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
  start: (waiter, future) => watch(waiter, future.a, future.b),
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

/** Waits for the next change from low to high. Cancelling unhooks the watch. Throws R25 at the await if the pin is closed. */
export function rising(pin: Digital): Future<Level> {
  return new Future<Level>(EDGE, pin, "rising");
}

/** Waits for the next change from high to low. Cancelling unhooks the watch. Throws R25 at the await if the pin is closed. */
export function falling(pin: Digital): Future<Level> {
  return new Future<Level>(EDGE, pin, "falling");
}

/** Waits for the next change and gives the new level. Cancel safety and errors: as `rising`. */
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
