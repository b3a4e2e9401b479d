import { Future, type Operation, type Routine } from "../executor/future.ts";
import { select } from "../executor/race.ts";
import { suspend } from "../executor/task.ts";
import type { Waiter } from "../executor/waiter.ts";
import { sleep } from "../timers/sleep.ts";
import { checkDelay } from "../timers/units.ts";
import type { Digital, Edge, Level } from "./digital.ts";

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

function unwatch(waiter: Waiter, future: Future<unknown>): boolean {
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

/** Waits for the next change from low to high. Cancelling unhooks the watch. */
export function rising(pin: Digital): Future<Level> {
  return new Future<Level>(EDGE, pin, "rising");
}

/** Waits for the next change from high to low. Cancelling unhooks the watch. */
export function falling(pin: Digital): Future<Level> {
  return new Future<Level>(EDGE, pin, "falling");
}

/** Waits for the next change and gives the new level. Cancelling unhooks the watch. */
export function edge(pin: Digital): Future<Level> {
  return new Future<Level>(EDGE, pin, "both");
}

/** Waits until the pin is high; the next turn if it is high already. */
export function high(pin: Digital): Future<Level> {
  return new Future<Level>(LEVEL, pin, 1);
}

/** Waits until the pin is low; the next turn if it is low already. */
export function low(pin: Digital): Future<Level> {
  return new Future<Level>(LEVEL, pin, 0);
}

/**
 * Waits until the pin has been at `level` for `ms` milliseconds without a break: a button without its bounce.
 *
 * @throws MisuseError R2 unless `ms` is a finite number of 0 or more.
 * @example
 * yield* debounced(button, 1, 20); // pressed
 * yield* debounced(button, 0, 20); // released
 */
export function* debounced(pin: Digital, level: Level, ms: number): Routine<Level> {
  checkDelay("debounced", ms);
  for (;;) {
    yield* level ? high(pin) : low(pin);
    const first = yield* select(edge(pin), sleep(ms));
    if (first.index === 1 && pin.read() === level) return level;
  }
}
