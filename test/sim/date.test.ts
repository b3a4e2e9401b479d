import fc from "fast-check";
import { sleep } from "ristretto";
import { SimBoard, simulate } from "ristretto/sim";
import { describe, expect, test } from "vitest";
import { dateOf } from "../../src/sim/date.ts";
import { virtualDate } from "../../src/sim/virtual-date.ts";

const LATEST = Date.UTC(2999, 0, 1);

test("property: a time as a script has it is what Date takes it for", () => {
  const ahead = fc.option(fc.integer({ min: -14 * 60, max: 14 * 60 }));
  fc.assert(
    fc.property(fc.integer({ min: 2 * 86_400_000, max: LATEST }), ahead, (time, minutes) => {
      const text = new Date(time).toISOString();
      const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, "0");
      const zone =
        minutes === null ? "Z" : `${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
      for (const end of [10, 16, 19, 21, 23]) {
        const word = end === 10 ? text.slice(0, end) : `${text.slice(0, end)}${zone}`;
        expect(dateOf(word), word).toBe(Date.parse(word));
      }
    }),
  );
});

test.each([
  ["", "is no time. Write 2026-03-29T00:59:50Z"],
  ["tomorrow", "is no time"],
  ["2026-3-29", "is no time"],
  ["2026-03-29T00:59:50", "is no time"],
  ["2026-03-29T00:59:50Z.", "is no time"],
  ["2026-03-29 00:59:50Z", "is no time"],
  ["2026-02-29", "There is no day 2026-02-29"],
  ["2026-13-01", "There is no day 2026-13-01"],
  ["2026-00-01", "There is no day 2026-00-01"],
  ["2026-04-31", "There is no day 2026-04-31"],
  ["1969-12-31", "1969-12-31 is before 1970. Give a time from then on."],
  ["1970-01-01T00:00:00+01:00", "is before 1970"],
  ["2026-03-29T00:00+24:00", "is no time"],
  ["2026-03-29T00:00+01:60", "is no time"],
  ["2026-03-29T24:00Z", "There is no time of day 24:00Z"],
  ["2026-03-29T00:60Z", "There is no time of day 00:60Z"],
])('"%s" is refused', (text, sentence) => {
  expect(() => dateOf(text)).toThrow(sentence);
});

test("of the year 2000, the leap day is one, and of 2100 it is none", () => {
  expect(dateOf("2000-02-29")).toBe(Date.UTC(2000, 1, 29));
  expect(() => dateOf("2100-02-29")).toThrow("There is no day");
});

describe("a Date that reads another clock", () => {
  const Virtual = virtualDate(Date, () => 86_400_000, Object.setPrototypeOf);

  test("reads it where it is given nothing", () => {
    expect(Virtual.now()).toBe(86_400_000);
    expect(new Virtual().getTime()).toBe(86_400_000);
    expect(Virtual()).toBe(new Date(86_400_000).toString());
  });

  test("is Date in all else", () => {
    const given: any[][] = [
      [5],
      ["2026-03-29T00:59:50Z"],
      [new Date(7)],
      [NaN],
      [2026, 2],
      [2026, 2, 29],
      [2026, 2, 29, 1, 2, 3, 4],
      [99, 0],
      [2026, 2, NaN],
    ];
    for (const values of given) {
      const [one, other] = [new (Virtual as any)(...values), new (Date as any)(...values)];
      expect(one).toEqual(other);
      expect(one).toBeInstanceOf(Virtual);
      expect(one).toBeInstanceOf(Date);
    }
    expect(Virtual.UTC(2026, 2)).toBe(Date.UTC(2026, 2));
    expect(Virtual.parse("2026-03-29")).toBe(Date.parse("2026-03-29"));
  });

  test("is extended by classes", () => {
    class Stamp extends Virtual {
      day() {
        return this.getTime() / 86_400_000;
      }
    }
    expect(new Stamp().day()).toBe(1);
    expect(new Stamp()).toBeInstanceOf(Stamp);
  });
});

test.each([NaN, -1, 8.64e15 + 1, "5", null, undefined])("%s is no time for a clock", (time: any) => {
  const { clock } = new SimBoard();
  const calls = [
    () => clock.set(time),
    ...(time === undefined ? [] : [() => clock.offset(time), () => clock.local(time)]),
  ];
  for (const call of calls)
    expect(call).toThrow(
      expect.objectContaining({ code: "R28", message: expect.stringMatching(/^clock\.(set|offset)\(/) }),
    );
});

test("a step to before 1970 is refused with the line of the script", () => {
  const sim = simulate(function* () {}, { input: "1ms clock step +1h\n2ms clock step -2h" });
  expect(() => sim.advance(5)).toThrow(
    "input:2: a step of -7200000 ms leads to a time before 1970. Set the clock first",
  );
});

test("scripts and tests set the time of day of a board, and nobody who sleeps feels it", () => {
  const seen: [number, number][] = [];
  const input = "5ms clock set 2026-03-29T00:59:59.995Z\n15ms clock step -1h\n25ms clock zone JST-9";
  const sim = simulate(
    function* ({ clock }) {
      for (;;) {
        seen.push([clock.read(), clock.offset()]);
        yield* sleep(10);
      }
    },
    { input, board: { date: 1000 } },
  );
  sim.advance(30);
  sim.board.clock.set(0);
  sim.advance(10);
  const set = Date.UTC(2026, 2, 29, 1);
  expect(seen).toEqual([
    [1000, 0],
    [set, 0],
    [set - 3_600_000 + 10, 0],
    [set - 3_600_000 + 20, 540],
    [10, 540],
  ]);
});
