import { simulate } from "ristretto/sim";
import { expect, test } from "vitest";
import { beside, expectGolden } from "../golden.ts";
import trafficLight from "./traffic-light.ts";

const RED = "LED1";
const YELLOW = "LED2";
const GREEN = "LED3";
const WALK = "LED4";

test("cars have at least three seconds of green, however early somebody presses", () => {
  const sim = simulate(trafficLight);
  sim.advance(100).press("BTN1").advance(10_000);
  sim.expectWave(GREEN, "1 3s 0");
  sim.expectWave(YELLOW, "0 3s 1 1s 0 5500ms 1");
});

test("pedestrians walk only while cars see red", () => {
  const sim = simulate(trafficLight, { input: beside(import.meta.url, "input.txt") });
  for (let ms = 0; ms < 40_000; ms += 10) {
    sim.advance(10);
    if (sim.level(WALK) === 1) expect([sim.level(RED), sim.level(GREEN)]).toEqual([1, 0]);
    expect(sim.level(RED) + sim.level(GREEN)).toBeLessThan(2);
  }
});

test("without a pedestrian the light changes after thirteen seconds", () => {
  simulate(trafficLight).advance(14_500).expectWave(RED, "0 14s 1");
});

test("a button that bounces asks once", () => {
  const sim = simulate(trafficLight, { input: "0 BTN1 bounce 5 2ms\n1s BTN1 press" });
  sim.advance(25_000).expectWave(WALK, "0 4500ms 1 4s 0", { to: 24_999 });
});

test("holding the button for two seconds puts the lights out and flashes yellow", () => {
  const sim = simulate(trafficLight);
  sim.press("BTN1", 2500).advance(4000);
  expect([sim.level(RED), sim.level(GREEN), sim.level(WALK)]).toEqual([0, 0, 0]);
  sim.expectWave(YELLOW, "1 500ms 0 500ms 1 500ms 0", { from: 2020, to: 4000 });
});

test("thirty seconds with the input script look like the golden waveform", () => {
  const sim = simulate(trafficLight, { input: beside(import.meta.url, "input.txt") }).advance(30_000);
  expectGolden(sim, import.meta.url, [RED, YELLOW, GREEN, WALK, "BTN1"]);
});
