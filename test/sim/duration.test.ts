import { formatDuration, parseDuration } from "ristretto/sim";
import { expect, test } from "vitest";

test.each([
  ["0", 0],
  ["500", 500],
  ["500ms", 500],
  ["2s", 2000],
  ["2.5s", 2500],
  [".5s", 500],
  ["1.1s", 1100],
  ["1.5min", 90_000],
  ["10h", 36_000_000],
  ["0.25ms", 0.25],
])("parseDuration reads %s", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(["", "s", "-1s", "1 s", "1m", "1e3", "1,5s", "1s2", "NaN", ".", "constructor"])(
  "parseDuration refuses %j",
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

test.each([0, 1, 999, 1000, 1500, 1253, 59_999, 60_000, 61_000, 3_600_000, 36_000_001])(
  "formatDuration(%d) reads back",
  (ms) => {
    expect(parseDuration(formatDuration(ms))).toBe(ms);
  },
);
