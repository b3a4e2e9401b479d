import { simulate } from "ristretto/sim";
import { test } from "vitest";
import { expectGolden } from "../golden.ts";
import blink from "./blink.ts";

test("the LED is on for half a second and off for half a second", () => {
  simulate(blink).advance(1600).expectWave("LED1", "1 500ms 0 500ms 1 500ms 0");
});

test("five seconds of it look like the golden waveform", () => {
  expectGolden(simulate(blink).advance(5000), import.meta.url, ["LED1"]);
});
