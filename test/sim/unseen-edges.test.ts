import { type Board, type Future, type Routine, race, sleep, spawn, yieldNow } from "ristretto";
import { type Digital, debounced, edge, falling, high, low, rising } from "ristretto/hal";
import { simulate } from "ristretto/sim";
import { expect, test } from "vitest";

type Wait = (pin: Digital) => Routine<unknown> | Future<unknown>;

const THREE_PULSES = ["BTN1 1", "BTN1 0", "BTN1 1", "BTN1 0", "BTN1 1", "BTN1 0"];

/** Messages of the errors of an app that waits by `wait` again and again, as pulses come within a tick, twice. */
function told(wait: Wait): string[] {
  const errors: string[] = [];
  const input = [10, 20].flatMap((at) => THREE_PULSES.map((pulse) => `${at}ms ${pulse}`)).join("\n");
  simulate(
    function* counts(board: Board) {
      const pin = board.digital("BTN1");
      for (;;) yield* wait(pin) as Future<unknown>;
    },
    { input, onError: (error) => errors.push(String(error)) },
  ).advance(100);
  return errors;
}

const message = (count: number) =>
  `MisuseError: "BTN1" had more edges than counts could see: ${count} came before it ran. Count them in a listener of watch.`;

test.each<[string, Wait, number]>([
  ["rising", (pin) => rising(pin), 2],
  ["falling", (pin) => falling(pin), 2],
  ["edge", (pin) => edge(pin), 5],
  [
    "rising and falling in turn",
    function* (pin) {
      yield* rising(pin);
      yield* falling(pin);
    },
    3,
  ],
  ["a race of both", (pin) => race(rising(pin), falling(pin)), 2],
  [
    "rising, with other tasks in between",
    function* (pin) {
      yield* rising(pin);
      yield* yieldNow();
    },
    2,
  ],
  [
    "rising in a task of its own",
    function* (pin) {
      yield* race(
        (function* () {
          yield* rising(pin);
        })(),
        sleep(1e6),
      );
    },
    2,
  ],
])("a loop of %s takes pulses of one tick for one, and is told once", (_what, wait, count) => {
  expect(told(wait)).toEqual([message(count)]);
});

test.each<[string, Wait]>([
  [
    "high and low",
    function* (pin) {
      yield* high(pin);
      yield* low(pin);
    },
  ],
  ["debounced", (pin) => debounced(pin, 1, 5)],
  [
    "rising, with something else in between",
    function* (pin) {
      yield* rising(pin);
      yield* sleep(1);
    },
  ],
  [
    "tasks that wait for one edge each",
    function* (pin) {
      spawn(
        (function* () {
          yield* rising(pin);
        })(),
      );
      yield* sleep(3);
    },
  ],
])("nobody is told in a loop of %s: it does not count", (_what, wait) => {
  expect(told(wait)).toEqual([]);
});

test("pulses in ticks of their own are all seen, and nobody is told", () => {
  let count = 0;
  const errors: unknown[] = [];
  simulate(
    function* counts(board: Board) {
      const pin = board.digital("BTN1");
      for (;;) {
        yield* rising(pin);
        count++;
      }
    },
    { input: "1ms BTN1 bounce 10 1ms\n5ms BTN1 1", onError: (error) => errors.push(error) },
  ).advance(100);
  expect([count, errors]).toEqual([11, []]);
});
