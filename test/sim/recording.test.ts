import { expect, test } from "vitest";
import { Recording, SimBoard, type SimEvent } from "../../src/sim/index.ts";

/** One event of each kind that can be long, with `size` characters or bytes. */
const LONG: Record<string, (size: number) => SimEvent> = {
  "what is written": (size) => ({ t: 0, port: "Serial1", data: "x".repeat(size) }),
  "what is received": (size) => ({ t: 0, port: "Serial1", received: "x".repeat(size) }),
  "a task's name": (size) => ({ t: 0, task: "x".repeat(size), state: "done", resumes: 1 }),
  "a task's error": (size) => ({ t: 0, task: "t", state: "failed", resumes: 1, error: "x".repeat(size) }),
  "an error": (size) => ({ t: 0, task: "t", error: "x".repeat(size) }),
  "an I2C transfer": (size) => ({ t: 0, bus: "I2C1", address: 8, write: [], read: Array(size / 8).fill(0) }),
  "an I2C transfer without answer": (size) => ({
    t: 0,
    bus: "I2C1",
    address: 8,
    write: Array(size / 8).fill(0),
    nack: true,
  }),
  "an SPI transfer": (size) => ({ t: 0, bus: "SPI1", write: Array(size / 8).fill(0), read: [] }),
};

test.each(Object.keys(LONG))("long events are bounded by their bytes: %s", (what) => {
  const recording = new Recording();
  recording.bytes = 10_000;
  let warnings = 0;
  recording.onFull = () => warnings++;
  for (let i = 0; i < 100; i++) recording.add(LONG[what]!(1000));
  expect(recording.events.length).toBeLessThanOrEqual(10_000 / (1000 - 64));
  expect(recording.events.length).toBeGreaterThan(2);
  expect([recording.count, warnings]).toEqual([100, 1]);
});

test.each(Object.keys(LONG))("short ones are bounded by their number alone: %s", (what) => {
  const recording = new Recording();
  recording.bytes = 10_000;
  recording.limit = 1000;
  for (let i = 0; i < 1000; i++) recording.add(LONG[what]!(40));
  expect(recording.events.length).toBe(1000);
  recording.add(LONG[what]!(40));
  expect(recording.events.length).toBeLessThanOrEqual(500);
});

test("an event that alone is too long goes, too", () => {
  const recording = new Recording();
  recording.bytes = 100;
  recording.add({ t: 0, port: "Serial1", data: "x".repeat(1000) });
  expect([recording.events.length, recording.count]).toEqual([0, 1]);
});

test.each([{ limit: 1000 }, { bytes: 1000 }])("a port keeps the end of what was written: %j", (limits) => {
  const board = new SimBoard();
  Object.assign(board.recording, limits);
  const serial = board.serial("Serial1", { baud: 1e7 });
  let all = "";
  for (let i = 0; i < 5000; i++) {
    all += `${i} `;
    const future: any = serial.write(`${i} `);
    future.op.start({ data: undefined, resolve() {}, reject() {} }, future);
    board.clock.runTick(board.clock.tick + 1);
  }
  const output = board.output("Serial1");
  expect(all.endsWith(output)).toBe(true);
  expect(output.length).toBeGreaterThan(400);
  expect(output.length).toBeLessThanOrEqual(1000);
});
