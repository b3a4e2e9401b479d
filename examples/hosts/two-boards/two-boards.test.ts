import { simulate, wired } from "ristretto/sim";
import { expect, test } from "vitest";
import display from "./display.ts";
import weatherStation from "./weather-station.ts";

test("the display shows what the station measures, over a line that spoils bytes", () => {
  const [inside, outside] = [simulate(display), simulate(weatherStation)];
  outside.setAnalog("A0", 0.415);
  let bytes = 0;
  const spoil = (sent: number[]) => sent.map((byte) => (++bytes % 50 === 0 ? byte ^ 4 : byte));
  wired(inside, outside, { spoil }).advance(4000);
  expect(inside.output("Serial2")).toMatch(/^21.5 C\r\n21.5 C\r\n/);
  outside.expectWave("LED1", "0 100ms 1 100ms 0 100ms 1 100ms 0", {
    from: outside.wave("LED1")[1]![0] - 100,
    to: outside.wave("LED1")[1]![0] + 300,
  });
});
