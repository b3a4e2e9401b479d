import { sleep, spawn, yieldNow } from "ristretto";
import { simulate } from "ristretto/sim";
import { expect, test } from "vitest";

test("a jump of the clock starves no sleeper, even beside a task that never sleeps", () => {
  const woke: number[] = [];
  const sim = simulate(
    function* () {
      spawn(
        (function* () {
          for (;;) yield* yieldNow();
        })(),
        { name: "spinner" },
      );
      yield* sleep(5);
      woke.push(sim.now);
    },
    { input: "0 clock jump 1h\n2ms clock jump -3h", onSpin: () => {} },
  );
  sim.advance(20);
  expect(woke).toHaveLength(1);
  expect(woke[0]).toBeGreaterThanOrEqual(5);
});
