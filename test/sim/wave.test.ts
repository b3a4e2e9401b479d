import { type Board, sleep } from "ristretto";
import { simulate } from "ristretto/sim";
import { describe, expect, test } from "vitest";
import blink from "../../examples/blink/blink.ts";

function* servo(board: Board) {
  yield* sleep(100);
  const pwm = board.pwm("D9", { frequency: 50 });
  for (const duty of [0.05, 0.075, 0.1]) {
    pwm.write(duty);
    yield* sleep(20);
  }
}

const blinking = (ms = 2000) => simulate(blink).advance(ms);

describe("expectWave holds for", () => {
  test.each<
    [string, Parameters<ReturnType<typeof blinking>["expectWave"]>[1], { from?: number; to?: number }]
  >([
    ["a whole wave, its last level open-ended", "1 500ms 0 500ms 1 500ms 0 500ms 1", {}],
    ["other units and fractions", "1 0.5s 0 500 1 .5s 0 0.5s 1", {}],
    ["a wave with a last time, not looking beyond", "1 500ms 0 500ms", {}],
    ["levels written in two parts", "1 200ms 1 300ms 0 500ms", {}],
    ["a wave from within a level", "1 250ms 0 500ms 1", { from: 250, to: 1250 }],
    ["changes up to `to`, included", "1 500ms 0 500ms 1", { to: 1000 }],
    ["changes before `to`", "1 500ms 0", { to: 999 }],
    ["white space of any kind", " 1\n500ms\t0 500ms ", {}],
    [
      "absolute changes",
      [
        [0, 1],
        [500, 0],
      ],
      { to: 700 },
    ],
    [
      "absolute changes from within a level",
      [
        [250, 1],
        [500, 0],
      ],
      { from: 250, to: 700 },
    ],
  ])("%s", (_, expected, range) => {
    blinking().expectWave("LED1", expected, range);
  });

  test("duties of a PWM pin, from its first write", () => {
    simulate(servo).advance(1000).expectWave("D9", "0.05 20ms 0.075 20ms 0.1");
  });

  test("several calls in a row: it returns the simulation", () => {
    const sim = blinking();
    expect(sim.expectWave("LED1", "1 500ms")).toBe(sim);
  });
});

describe("expectWave shows the first difference, and both waves", () => {
  const message = (run: () => void) => {
    try {
      run();
    } catch (error) {
      return (error as Error).message;
    }
    return "";
  };

  test("of a level that stays too long", () => {
    expect(message(() => blinking().expectWave("LED1", "1 500ms 0 250ms 1"))).toBe(
      "LED1 differs at 750 ms: expected 1, but it is 0.\n" +
        "  expected  at 0 ms: 1 500ms 0 250ms 1\n" +
        "  actual    at 0 ms: 1 500ms 0 500ms 1 500ms 0 500ms 1",
    );
  });

  test("in columns", () => {
    expect(message(() => blinking(1000).expectWave("LED1", "1 1.25s 0 5ms 1"))).toBe(
      "LED1 differs at 500 ms: expected 1, but it is 0.\n" +
        "  expected  at 0 ms: 1 1.25s 0 5ms   1\n" +
        "  actual    at 0 ms: 1 500ms 0 500ms 1",
    );
  });

  test("of a change that did not come", () => {
    expect(message(() => blinking(400).expectWave("LED1", "1 100ms 0"))).toBe(
      "LED1 differs at 100 ms: expected 0, but it is 1.\n" +
        "  expected  at 0 ms: 1 100ms 0\n" +
        "  actual    at 0 ms: 1",
    );
  });

  test("of a change too many", () => {
    expect(message(() => blinking(500).expectWave("LED1", "1"))).toMatch(
      /^LED1 differs at 500 ms: expected 1, but it is 0\./,
    );
  });

  test("far into a long wave, without the rest of it", () => {
    const wrong = `${"1 500ms 0 500ms ".repeat(20)} 1 1s 0`;
    expect(message(() => blinking(60_000).expectWave("LED1", wrong))).toBe(
      "LED1 differs at 20500 ms: expected 1, but it is 0.\n" +
        "  expected  … at 18000 ms: 1 500ms 0 500ms 1 500ms 0 500ms 1 1s    0\n" +
        "  actual    … at 18000 ms: 1 500ms 0 500ms 1 500ms 0 500ms 1 500ms 0 500ms 1 500ms 0 500ms 1 500ms 0 500ms 1 500ms …",
    );
  });

  test("of a pin that was not opened", () => {
    expect(message(() => blinking().expectWave("LED2", "1"))).toBe(
      "LED2 was not opened in this time.\n  expected  at 0 ms:  1\n  actual    (nothing)",
    );
  });

  test("of a wave that is longer than the simulation", () => {
    expect(message(() => blinking(300).expectWave("LED1", "1 500ms"))).toBe(
      "LED1 is expected to last until 500 ms, but the simulation stands at 300 ms.",
    );
  });

  test("of a pin that does not exist", () => {
    expect(() => blinking().expectWave("LED9", "1")).toThrow('has no "LED9"');
  });
});

test.each([
  ["", '"" is not a wave: it is empty.'],
  ["high", '"high" is no level and no duty.'],
  ["2 500ms 1", '"2" is no level and no duty.'],
  ["1 5x0ms 0", '"5x0ms" is no duration.'],
])("the notation %j is refused with what to write", (text, problem) => {
  expect(() => blinking().expectWave("LED1", text)).toThrow(problem);
  expect(() => blinking().expectWave("LED1", text)).toThrow(
    'Write values with how long each stays: "1 500ms 0',
  );
});

test("wave keeps the last change of a tick and drops what is none", () => {
  function* glitch(board: Board) {
    const pin = board.digital("D0", { mode: "output" });
    pin.write(1);
    yield* sleep(5);
    pin.write(0);
    pin.write(1);
    yield* sleep(5);
    pin.write(0);
  }
  expect(simulate(glitch).advance(20).wave("D0")).toEqual([
    [0, 1],
    [10, 0],
  ]);
});
