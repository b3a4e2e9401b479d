import { describe, expect, test } from "vitest";
import { errorLines } from "../../cli/output/error.ts";
import { logLine } from "../../cli/output/log.ts";
import { COLOUR, PLAIN } from "../../cli/output/paint.ts";
import { markStep, timeLabel } from "../../cli/output/time-axis.ts";
import { waveforms } from "../../cli/output/wave.ts";
import type { SimEvent } from "../../src/sim/recording.ts";

function levels(pin: string, ...points: Array<[number, 0 | 1]>): SimEvent[] {
  return points.map(([t, value]) => ({ t, pin, value }));
}

/** A picture without its axis. */
function picture(events: SimEvent[], end: number, width: number): string[] {
  return waveforms(events, end, width, PLAIN).slice(2);
}

describe("the log", () => {
  test.each<[SimEvent, string]>([
    [{ t: 500, pin: "LED1", value: 1 }, "      500 ms  LED1       1"],
    [{ t: 0, pin: "D9", duty: 1 / 3 }, "        0 ms  D9         33.33%"],
    [
      { t: 1, port: "Serial1", data: 'a"\r\n\x00é' },
      '        1 ms  Serial1    sends "a\\"\\r\\n\\u0000\\u00e9"',
    ],
    [{ t: 1, port: "Serial1", received: "x" }, '        1 ms  Serial1    gets  "x"'],
    [
      { t: 2, bus: "I2C1", address: 0x48, write: [0], read: [0x15, 0x80] },
      "        2 ms  I2C1@48    write 00  read 15 80",
    ],
    [
      { t: 2, bus: "I2C1", address: 8, write: [1], nack: true },
      "        2 ms  I2C1@08    write 01  no answer (NACK)",
    ],
    [{ t: 3, bus: "SPI1", write: [255], read: [1] }, "        3 ms  SPI1       write ff  read 01"],
    [{ t: 4, task: "a", state: "cancelled", resumes: 2 }, "        4 ms  a          cancelled"],
    [{ t: 4, task: "a", state: "failed", resumes: 2, error: "x" }, "        4 ms  a          failed: x"],
    [
      { t: 4, task: "a", state: "failed", resumes: 2, error: "a failed: x" },
      "        4 ms  a          failed: x",
    ],
    [{ t: 4, pin: "A0", analog: 0.75 }, "        4 ms  A0         0.75"],
    [{ t: 5, error: "x", task: "a" }, "        5 ms  a          error: x"],
    [{ t: 5, error: "Serial1 lost 3 bytes", task: "" }, "        5 ms  error      Serial1 lost 3 bytes"],
  ])("%j is one line", (event, line) => {
    expect(logLine(event, PLAIN)).toBe(line);
  });

  test("colour changes nothing but the colour", () => {
    const event: SimEvent = { t: 500, pin: "LED1", value: 1 };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
    expect(logLine(event, COLOUR).replace(/\x1b\[\d+m/g, "")).toBe(logLine(event, PLAIN));
  });
});

describe("the picture", () => {
  test("two rows a pin show levels and edges", () => {
    const events = levels("LED1", [0, 0], [5, 1], [10, 0], [15, 1]);
    expect(picture(events, 20, 26)).toEqual(["LED1       ┌────┐    ┌────", "      ─────┘    └────┘"]);
  });

  test("nothing is drawn before a pin was opened, and an edge at the very end is seen", () => {
    expect(picture(levels("D1", [10, 1], [20, 0]), 20, 24)).toEqual([
      "D1            ─────────┐",
      "                       └",
    ]);
  });

  test("several edges within one column have a glyph of their own", () => {
    const events = levels("D1", [0, 0], [101, 1], [103, 0], [150, 1]);
    expect(picture(events, 200, 24)).toEqual(["D1            ▒    ┌────", "    ──────────▒────┘"]);
  });

  test("pins stand in the order in which they were opened, names aligned", () => {
    const events = [...levels("LED1", [0, 0]), ...levels("D1", [0, 0])];
    const names = picture(events, 10, 30).map((line) => line.slice(0, 6).trim());
    expect(names).toEqual(["LED1", "", "D1", ""]);
  });

  test("a PWM pin shows bars between its least and greatest duty, and names them", () => {
    const events: SimEvent[] = [0.05, 0.075, 0.1].map((duty, i) => ({ t: i * 10, pin: "D9", duty }));
    expect(picture(events, 30, 30)).toEqual([
      "D9                     ███████",
      "5%..10%  ▁▁▁▁▁▁▁██████████████",
    ]);
  });

  test("a column of PWM is the mean over its time", () => {
    const events: SimEvent[] = [];
    for (let t = 0; t < 2000; t++) events.push({ t, pin: "D9", duty: t % 2 });
    const [upper, lower] = picture(events, 2000, 30);
    expect(lower!.slice(10)).toBe("█".repeat(20));
    expect(upper!.slice(10)).toBe("▁".repeat(20));
  });

  test("there is no picture without pins", () => {
    expect(waveforms([], 100, 80, PLAIN)).toEqual([]);
  });

  test("no line is wider than asked for", () => {
    const events = [...levels("LED1", [0, 0], [77, 1]), { t: 3, pin: "D10", duty: 0.123 }];
    for (const end of [1, 7, 99, 100, 12_345, 36_000_000])
      for (const width of [40, 80, 119, 120])
        for (const line of waveforms(events, end, width, PLAIN))
          expect(line.length).toBeLessThanOrEqual(width);
  });

  test("the axis has round marks, each above its column", () => {
    expect(waveforms(levels("D1", [0, 0]), 1000, 44, PLAIN).slice(0, 2)).toEqual([
      "    0                   500ms",
      "    ├───────────────────┼───────────────────",
    ]);
  });

  test.each([
    [0, "0"],
    [5, "5ms"],
    [500, "500ms"],
    [1500, "1.5s"],
    [90_000, "1.5min"],
    [36_000_000, "10h"],
  ])("the label of %i is %s", (ms, label) => {
    expect(timeLabel(ms)).toBe(label);
  });

  test("marks stay at least ten columns apart, however long the run", () => {
    for (let columnMs = 0.01; columnMs < 1e10; columnMs *= 1.7)
      expect(markStep(columnMs)).toBeGreaterThanOrEqual(10 * columnMs);
  });
});

describe("errors", () => {
  test("ristretto's own frames and node's are left out, paths are relative", () => {
    const error = new RangeError("boom");
    error.stack = [
      "RangeError: boom",
      "    at child (/app/blink.ts:3:5)",
      "    at child.next (<anonymous>)",
      "    at file:///app/with%20space/blink.ts:9:1",
      `    at poll (${process.cwd()}/src/executor/body/native.ts:1:1)`,
      "    at node:internal/main/worker_thread:5:3",
    ].join("\n");
    expect(errorLines('task "blink" failed', error, "/app")).toEqual([
      'error: task "blink" failed: RangeError: boom',
      "    at blink.ts:3:5 (child)",
      "    at with space/blink.ts:9:1",
    ]);
  });

  test("a place that repeats is shown once, and how often", () => {
    const error = new RangeError("deep");
    const places = [4, 4, 4, 7, 9, 9, 4];
    error.stack = places.map((line) => `    at f (/app/a.ts:${line}:1)`).join("\n");
    expect(errorLines("x", error, "/app").slice(1)).toEqual([
      "    at a.ts:4:1 (f)",
      "    … 2 more of it",
      "    at a.ts:7:1 (f)",
      "    at a.ts:9:1 (f)",
      "    … 1 more of it",
      "    at a.ts:4:1 (f)",
    ]);
  });

  test("whatever is thrown is shown", () => {
    expect(errorLines("x", { code: 5 }, "/")).toEqual(["error: x: { code: 5 }"]);
    expect(errorLines("x", undefined, "/")).toEqual(["error: x: undefined"]);
  });
});
