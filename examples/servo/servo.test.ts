import { simulate } from "ristretto/sim";
import { expect, test } from "vitest";
import { expectGolden } from "../golden.ts";
import servo from "./servo.ts";

test("the pulse stays between one and two milliseconds of twenty", () => {
  const duties = simulate(servo)
    .advance(10_000)
    .wave("D0")
    .map(([, duty]) => duty);
  expect(Math.min(...duties)).toBeCloseTo(1 / 20, 10);
  expect(Math.max(...duties)).toBeCloseTo(2 / 20, 10);
});

test("a sweep there and back takes 2.52 seconds", () => {
  const wave = simulate(servo).advance(5000).wave("D0");
  const starts = wave.filter(([, duty]) => duty === 1 / 20).map(([t]) => t);
  expect(starts.slice(0, 2)).toEqual([0, 1980]);
});

test("five seconds of it look like the golden waveform", () => {
  expectGolden(simulate(servo).advance(5000), import.meta.url, ["D0"]);
});
