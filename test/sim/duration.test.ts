import { formatDuration, parseDuration } from "ristretto/sim";
import { expect, test } from "vitest";
import { isTooLong } from "../../src/sim/duration.ts";

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
  ["5m", 300_000],
  ["30d", 2_592_000_000],
  ["0.5d", 43_200_000],
  ["1h30min", 5_400_000],
  ["1d2h3m4.5s6ms", 93_784_506],
  ["100000000d", 8.64e15],
  ["8640000000000000", 8.64e15],
])("parseDuration reads %s", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each([
  "",
  "s",
  "-1s",
  "1 s",
  "1mm",
  "1d2",
  "2d1",
  "1s1s",
  "1s1min",
  "1min1m",
  "1h-1s",
  "1dd",
  "1.2.3s",
  "1e3",
  "1,5s",
  "1s2",
  "NaN",
  ".",
  "constructor",
])("parseDuration refuses %j", (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test.each([
  0,
  1,
  999,
  1000,
  1500,
  1253,
  59_999,
  60_000,
  61_000,
  3_600_000,
  36_000_001,
  5_400_000,
  2_592_000_000,
  3_600_000.25,
  8.64e15,
  8.64e15 - 1,
])("formatDuration(%d) reads back", (ms) => {
  expect(parseDuration(formatDuration(ms))).toBe(ms);
});

test.each(["1e308ms", "100000001d", "8640000000000001", "9".repeat(400), `${"9".repeat(400)}d`])(
  "parseDuration refuses %s, which no clock could tell",
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

test("what is too long is told from what is no duration", () => {
  expect(["100000001d", "9".repeat(400), "1h100000000d", "100000000d", "x", ""].map(isTooLong)).toEqual([
    ...[true, true, false, false, false, false],
  ]);
});

test.each([
  [2_592_000_000, "30d"],
  [5_400_000, "1h30min"],
  [90_061_001, "1d1h1min1.001s"],
  [36_000_001, "10h0.001s"],
])("formatDuration(%d) is %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
