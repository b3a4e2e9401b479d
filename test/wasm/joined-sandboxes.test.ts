import { wired } from "ristretto/sim";
import { expect, test } from "vitest";
import { noise } from "../link/noisy-line.ts";
import { bundled } from "./app.ts";
import { built } from "./built.ts";

const FOLDER = "examples/hosts/two-boards";

test("two sandboxes talk over a line that spoils a byte in a hundred", async () => {
  const [display, station] = await Promise.all([
    bundled(`${FOLDER}/display.ts`),
    bundled(`${FOLDER}/weather-station.ts`),
  ]);
  const inside = await built.createSandbox(display!);
  const outside = await built.createSandbox(station!);
  outside.setAnalog("A0", 0.415);
  const noises = [noise(1, 100), noise(2, 100)];
  wired(inside, outside, { spoil: (bytes, from) => noises[from]!(bytes) }).advance(20_000);
  const lines = inside.output("Serial2").split("\r\n").slice(0, -1);
  expect(lines.length).toBeGreaterThan(5);
  expect(new Set(lines)).toEqual(new Set(["21.5 C"]));
  inside.dispose();
  outside.dispose();
});
