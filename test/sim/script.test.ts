import type { Board } from "ristretto";
import { sleep } from "ristretto";
import { parseScript, SimBoard, simulate } from "ristretto/sim";
import { describe, expect, test } from "vitest";

const times = (text: string) => parseScript(text, "in").map(({ t, target, action }) => [t, target, action]);

function* idle(_board: Board) {
  yield* sleep(1e9);
}

describe("a script line", () => {
  test("has a time, a target and an action; comments and blank lines are skipped", () => {
    const text = `
# whole line
2s       BTN1 press 80ms     # press
+500ms   BTN1 1
3s       A0 0.75
4s       Serial1 "a # b \\"c\\"\\r"  # text
0        I2C1@48 tmp102 21.5
+1min    clock jump -1h\r
`;
    expect(times(text)).toEqual([
      [2000, "BTN1", "press"],
      [2500, "BTN1", "1"],
      [3000, "A0", "0.75"],
      [4000, "Serial1", '"a'],
      [0, "I2C1@48", "tmp102"],
      [60_000, "clock", "jump"],
    ]);
  });

  test("fractions of a tick round up, and + counts from the exact time before", () => {
    expect(times("0.4ms BTN1 1\n+0.4ms BTN1 0\n+0.4ms BTN1 1").map(([t]) => t)).toEqual([1, 1, 2]);
  });

  test("knows the number of its line", () => {
    expect(parseScript("\n\n5 BTN1 1", "in")[0]!.line).toBe(3);
  });

  test("100,000 lines are read and played", () => {
    const lines: string[] = [];
    for (let i = 0; i < 100_000; i++) lines.push(`${(i * 7919) % 100_000} BTN1 ${i % 2}`);
    const sim = simulate(idle, { input: lines.join("\n") });
    sim.advance(100_000);
    expect(sim.nextEvent()).toBe(1e9);
  });
});

const PIN_ACTIONS = "0, 1, press, stuck, free, bounce";
const WRITE_LINE = "write a time, a pin, port or bus, and what happens to it: 2s BTN1 press 80ms";

describe("a malformed line is one clear error with its place", () => {
  test.each([
    ["2s", WRITE_LINE],
    ["2s BTN1", WRITE_LINE],
    ["soon BTN1 1", '"soon" is no time; write 500ms, 2s, 1.5min, 1h, 30d, or +2s after the line before.'],
    ["-1s BTN1 1", '"-1s" is no time; write 500ms, 2s, 1.5min, 1h, 30d, or +2s after the line before.'],
    ["0 BTN1 2", "level of BTN1(2) is out of range. Give a number from 0 to 1."],
    ["0 BTN1 0.5", "level of BTN1(0.5) is out of range. Give a number from 0 to 1."],
    ["0 A0 1.5", "value of A0(1.5) is out of range. Give a number from 0 to 1."],
    ["0 BTN1 push", `BTN1 cannot do "push". Write ${PIN_ACTIONS}.`],
    ["0 BTN1 constructor", `BTN1 cannot do "constructor". Write ${PIN_ACTIONS}.`],
    ["0 A0 push", 'A0 cannot do "push". Write a value from 0 to 1, press, stuck, free, bounce.'],
    ["100000001d BTN1 1", '"100000001d" is too late. The latest time is 100000000d.'],
    ["0 BTN1 bounce 3 100000001d", '"100000001d" is too long. The longest duration is 100000000d.'],
    ["0 BTN1 press soon", '"soon" is no duration. Write 80ms, 2s, 1.5min, 1h or 30d.'],
    ["0 BTN1 press 1s 2s", '"2s" is too much. Leave it out.'],
    ["0 BTN1 stuck", "a number from 0 to 1 is missing."],
    ["0 BTN1 stuck high", 'stuck BTN1("high") is out of range. Give a number from 0 to 1.'],
    ["0 BTN1 free now", '"now" is too much. Leave it out.'],
    ["0 BTN1 bounce", "a number from 0 to 10000 is missing."],
    ["0 BTN1 bounce 3 0ms", "bounce period of BTN1(0) is out of range. Give a number from 1 to 10000."],
    ["0 Serial1 hello", 'Serial1 takes a text in quotes: Serial1 "led on\\r"'],
    ['0 Serial1 "hello', "the text has no closing quote."],
    ['0 Serial1 "€"', 'Serial1 takes bytes from 0 to 255, and got "€".'],
    [
      "0 clock stop",
      'clock cannot do "stop". Write set 2026-03-29T00:59:50Z, step -1h, zone CET-1CEST,M3.5.0,M10.5.0/3, jump 1h.',
    ],
    [
      "0 clock set noon",
      '"noon" is no time. Write 2026-03-29T00:59:50Z, 2026-03-29T01:59:50+01:00 or 2026-03-29.',
    ],
    ["0 clock step", '"" is no duration. Write 80ms, 2s, 1.5min, 1h or 30d.'],
    [
      "0 clock zone Berlin",
      '"Berlin" tells no time zone. Write it as POSIX does, "CET-1CEST,M3.5.0,M10.5.0/3" or "JST-9": docs/hal.md has more.',
    ],
    ["0 clock jump", '"" is no duration. Write 80ms, 2s, 1.5min, 1h or 30d.'],
    ["0 I2C1@48 wave", 'I2C1@48 cannot do "wave". Write set, nack, tmp102, registers: tmp102 21.5.'],
    ["0 I2C9@48 nack", 'there is no "I2C9". There is: I2C1, I2C2.'],
    ["0 I2C1@ nack", '"" is no address. Write two hexadecimal digits: I2C1@48'],
    ["0 I2C1@100 nack", '"100" is no address. Write two hexadecimal digits: I2C1@48'],
    ["0 I2C1@78 nack", "address of I2C1(0x78) is out of range. Give a number from 0x08 to 0x77."],
    ["0 I2C1@48 nack 0", "nack I2C1@48(0) is out of range. Give a number from 1 to 1000000000."],
    ["0 I2C1@48 tmp102 warm", 'temperature("warm") is out of range. Give a number from -128 to 127.9375.'],
    ["0 I2C1@48 tmp102", 'temperature("") is out of range. Give a number from -128 to 127.9375.'],
    ["0 I2C1@48 registers 0f", '"0f" sets no register; write hexadecimal pairs: 0f=12 10=ff.'],
  ])("%s", (line, message) => {
    const parse = () => parseScript(`# first\n${line}`, "door.txt");
    expect(parse).toThrow(
      expect.objectContaining({ name: "ScriptError", message: `door.txt:2: ${message}` }),
    );
  });

  const DIGITS = "9".repeat(400);
  test.each([
    [`${DIGITS} BTN1 1`, "is too late. The latest time is 100000000d."],
    [`+${DIGITS}ms BTN1 1`, "is too late. The latest time is 100000000d."],
    ["60000000d BTN1 1\n+60000000d BTN1 0", "is too late. The latest time is 100000000d."],
    [`0 BTN1 press ${DIGITS}`, "is too long. The longest duration is 100000000d."],
    [`0 BTN1 bounce 3 ${DIGITS}`, "is too long. The longest duration is 100000000d."],
    [`0 clock jump -${DIGITS}h`, "is too long. The longest duration is 100000000d."],
  ])("a time or duration beyond all clocks is refused with its place: %s", (lines, sentence) => {
    const line = lines.split("\n").length;
    const parse = () => parseScript(lines, "late.txt");
    expect(parse).toThrow(
      expect.objectContaining({
        name: "ScriptError",
        message: expect.stringMatching(new RegExp(`^late\\.txt:${line}: .*${sentence}$`)),
      }),
    );
  });

  test("a text with a wrong escape names the escapes there are", () => {
    expect(() => parseScript('0 Serial1 "\\x1b"', "in")).toThrow(
      /^in:1: "\\x1b" is no text. Escapes are those of JSON/,
    );
  });

  test("an unknown target lists what there is", () => {
    expect(() => parseScript("0 LED9 1", "in")).toThrow(
      /^in:1: there is no "LED9". There is: LED1, .*A5, Serial1, Serial2, I2C1@48, I2C2@48, clock, battery, temperature\.$/,
    );
  });

  test("a line that cannot be played says so when its time has come", () => {
    const sim = simulate(idle, { input: "5 I2C1@48 set 1" });
    expect(() => sim.advance(10)).toThrow(
      "input:1: no device at this address can be set. Attach one first: tmp102, registers.",
    );
    expect(sim.now).toBe(5);
    expect(sim.advance(10).now).toBe(15);
  });

  test("an output cannot be set from outside", () => {
    function* output(board: Board) {
      board.digital("D1", { mode: "output" });
      yield* sleep(10);
    }
    const sim = simulate(output, { input: "5 D1 1", inputName: "s.txt" });
    expect(() => sim.advance(10)).toThrow(/^s.txt:1: "D1" cannot be set from outside while it is an output/);
  });
});

describe("playing a script", () => {
  test("lines at 0 apply before the app starts", () => {
    let seen: unknown;
    function* app(board: Board) {
      seen = [board.digital("BTN1").read(), yield* board.i2c("I2C1").writeRead(0x48, [0], 2)];
    }
    simulate(app, { input: "0 I2C1@48 tmp102 21.5\n0 BTN1 1" }).advance(10);
    expect(seen).toEqual([1, [0x15, 0x80]]);
  });

  test("lines need not be in order of time; equal times run in line order", () => {
    function* app(board: Board) {
      board.digital("BTN1");
      yield* sleep(100);
    }
    const sim = simulate(app, { input: "20 BTN1 0\n10 BTN1 1\n30 BTN1 1\n30 BTN1 0\n30 BTN1 1" }).advance(
      100,
    );
    expect(sim.wave("BTN1")).toEqual([
      [0, 0],
      [10, 1],
      [20, 0],
      [30, 1],
    ]);
    expect(sim.events.filter((event) => "pin" in event && event.t === 30)).toHaveLength(3);
  });

  test("a device word sets the device that is attached already", () => {
    const board = new SimBoard();
    simulate(idle, { board, input: "0 I2C1@48 tmp102 20\n5 I2C1@48 tmp102 30\n6 I2C1@48 set 31" }).advance(5);
    const device = board.device("I2C1", 0x48)!;
    expect(device.read(2)).toEqual([30, 0]);
  });

  test("pins of the board's own can be used", () => {
    const sim = simulate(idle, { board: { pins: ["DOOR"] }, input: "5 DOOR 1" }).advance(5);
    expect(sim.level("DOOR")).toBe(1);
  });
});
