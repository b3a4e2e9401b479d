import type { Board } from "ristretto";
import { sleep } from "ristretto";
import { parseScript, simulate } from "ristretto/sim";
import { expect, test } from "vitest";

test("a script and a test set what the board measures of itself", () => {
  const seen: number[][] = [];
  const app = function* (board: Board) {
    for (;;) {
      seen.push([board.battery(), board.temperature()]);
      yield* sleep(10);
    }
  };
  const sim = simulate(app, { input: "5ms battery 0.25\n15ms temperature -4.5" });
  sim.advance(20);
  sim.board.measured.battery = 0;
  sim.advance(10);
  expect(seen).toEqual([
    [1, 20],
    [0.25, 20],
    [0.25, -4.5],
    [0, -4.5],
  ]);
});

test.each([
  ["0 battery 2", "battery(2) is out of range. Give a number from 0 to 1."],
  ["0 battery full", "battery(NaN) is out of range. Give a number from 0 to 1."],
  ["0 temperature -300", "temperature(-300) is out of range. Give a number from -273.15 to 1000."],
])("%s is refused", (line, sentence) => {
  expect(() => parseScript(line, "input")).toThrow(`input:1: ${sentence}`);
});
