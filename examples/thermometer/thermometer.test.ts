import { simulate } from "ristretto/sim";
import { expect, test } from "vitest";
import { beside, expectGolden } from "../golden.ts";
import thermometer from "./thermometer.ts";

const ALARM = "LED1";
const FAULT = "LED2";

test("prints the temperature every second, below zero too", () => {
  const sim = simulate(thermometer, { input: "0 I2C1@48 tmp102 21.5\n1500ms I2C1@48 set -5.25" });
  expect(sim.advance(2100).output("Serial1")).toBe("21.50 C\r\n-5.25 C\r\n");
});

test("the alarm comes above 30 degrees and goes below 29", () => {
  const input =
    "0 I2C1@48 tmp102 30\n1500ms I2C1@48 set 30.25\n2500ms I2C1@48 set 29.5\n3500ms I2C1@48 set 29";
  const sim = simulate(thermometer, { input }).advance(4500);
  sim.expectWave(ALARM, "0 2001ms 1 2s 0");
});

test("a transfer that fails is asked again, and nobody notices", () => {
  const sim = simulate(thermometer, { input: "0 I2C1@48 tmp102 20\n10ms I2C1@48 nack 3" }).advance(1500);
  expect(sim.output("Serial1")).toBe("20.00 C\r\n");
  expect(sim.events.filter((event) => "nack" in event)).toHaveLength(3);
  sim.expectWave(FAULT, "0");
});

test("a sensor that stays silent for 200 ms lights the fault LED until it answers", () => {
  const sim = simulate(thermometer, { input: "2500ms I2C1@48 tmp102 20" }).advance(4000);
  expect(sim.output("Serial1")).toContain("no answer from the sensor\r\n");
  sim.expectWave(FAULT, "0 1200ms 1 1801ms 0", { to: 3500 });
});

test("ten seconds with the input script look like the golden waveform", () => {
  const sim = simulate(thermometer, { input: beside(import.meta.url, "input.txt") }).advance(10_000);
  expectGolden(sim, import.meta.url, [ALARM, FAULT]);
});
