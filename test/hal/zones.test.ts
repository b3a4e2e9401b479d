import fc from "fast-check";
import { expect, test } from "vitest";
import { timeFields } from "../../src/hal/calendar.ts";
import { offsetAt, zoneOf } from "../../src/hal/zone-rules.ts";

/** Places whose rules have been the same since 2008, and what POSIX writes for them. */
const PLACES = {
  UTC: "UTC0",
  "Europe/Berlin": "CET-1CEST,M3.5.0,M10.5.0/3",
  "Europe/London": "GMT0BST,M3.5.0/1,M10.5.0",
  "America/New_York": "EST5EDT,M3.2.0,M11.1.0",
  "America/Los_Angeles": "PST8PDT,M3.2.0,M11.1.0",
  "Australia/Sydney": "AEST-10AEDT,M10.1.0,M4.1.0/3",
  "Australia/Lord_Howe": "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
  "Pacific/Auckland": "NZST-12NZDT,M9.5.0,M4.1.0/3",
  "Asia/Kolkata": "IST-5:30",
  "Asia/Tokyo": "JST-9",
  "America/St_Johns": "NST3:30NDT,M3.2.0,M11.1.0",
};
const RULES_HELD_FROM = Date.UTC(2012, 0, 1);
const UNTIL = Date.UTC(2036, 0, 1);

const NAMES = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

function fieldsByIntl(place: string) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: place,
    hourCycle: "h23",
    weekday: "short",
    ...{ year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric", second: "numeric" },
  });
  return (time: number) => {
    const of = (type: string) => format.formatToParts(time).find((part) => part.type === type)!.value;
    const [year, month, day, hour, minute, second] = [
      ...["year", "month", "day", "hour", "minute", "second"].map((type) => Number(of(type))),
    ];
    return { year, month, day, weekday: NAMES.indexOf(of("weekday")), hour, minute, second };
  };
}

/** The seconds around each change of an offset, by halving. */
function changesOf(rules: string): number[] {
  const zone = zoneOf(rules);
  const found: number[] = [];
  const step = 86_400_000;
  for (let time = RULES_HELD_FROM; time < UNTIL; time += step) {
    if (offsetAt(zone, time) === offsetAt(zone, time + step)) continue;
    let [low, high] = [time, time + step];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(zone, middle) === offsetAt(zone, low)) low = middle;
      else high = middle;
    }
    found.push(low, high);
  }
  return found;
}

test.each(Object.entries(PLACES))("local time in %s is that of the world", (place, rules) => {
  const [zone, expected] = [zoneOf(rules), fieldsByIntl(place)];
  const local = (time: number) => timeFields(time + offsetAt(zone, time) * 60_000);
  const changes = changesOf(rules);
  expect(changes.length).toBe(rules.includes(",") ? 2 * 2 * 24 : 0);
  for (const time of changes) expect(local(time)).toEqual(expected(time));
  fc.assert(
    fc.property(fc.integer({ min: RULES_HELD_FROM, max: UNTIL }), (time) => {
      expect(local(time)).toEqual(expected(time));
    }),
    { numRuns: 300 },
  );
});

/** Seconds since 1970 in UTC at which it changes, as glibc 2.36 has it. */
const BY_DAY: [rules: string, year: number, begin: number, end: number][] = [
  ["<+0330>-3:30<+0430>,J79/24,J263/24", 2023, 1679344200, 1695238200],
  ["<+0330>-3:30<+0430>,J79/24,J263/24", 2024, 1710966600, 1726860600],
  ["<+0330>-3:30<+0430>,J79/24,J263/24", 2028, 1837197000, 1853091000],
  ["XXX3YYY,J59,J60/0", 2023, 1677560400, 1677636000],
  ["XXX3YYY,J59,J60/0", 2024, 1709096400, 1709258400],
  ["XXX3YYY,J59,J60/0", 2028, 1835326800, 1835488800],
  ["XXX-2YYY,58,59", 2023, 1677542400, 1677625200],
  ["XXX-2YYY,58,59", 2024, 1709078400, 1709161200],
  ["XXX-2YYY,58,59", 2028, 1835308800, 1835391600],
  ["XXX-2YYY,J1/12,365/1", 2023, 1704103200, 1704060000],
  ["XXX-2YYY,J1/12,365/1", 2024, 1735725600, 1735596000],
  ["XXX-2YYY,J1/12,365/1", 2028, 1861956000, 1861826400],
  ["XXX5YYY,J365,J60", 2023, 1704006000, 1677650400],
  ["XXX5YYY,J365,J60", 2024, 1735628400, 1709272800],
  ["XXX5YYY,J365,J60", 2028, 1861858800, 1835503200],
];

test.each(BY_DAY)("%s changes in %d as the C library has it", (rules, _year, begin, end) => {
  const zone = zoneOf(rules);
  for (const [time, before, after] of [
    [begin, zone.standard, zone.summer],
    [end, zone.summer, zone.standard],
  ] as const) {
    expect(offsetAt(zone, time * 1000 - 1)).toBe(before);
    expect(offsetAt(zone, time * 1000)).toBe(after);
  }
});

test("property: the fields of any time are those of Date in UTC", () => {
  fc.assert(
    fc.property(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), (time) => {
      const date = new Date(time);
      expect(timeFields(time)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        weekday: date.getUTCDay(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
      });
    }),
    { numRuns: 2000 },
  );
});

test.each([
  "",
  "CET",
  "CE-1",
  "Europe/Berlin",
  "CET-1CEST",
  "CET-1CEST,M3.5.0",
  "CET-1CEST,M13.5.0,M10.5.0",
  "CET-1CEST,M3.0.0,M10.5.0",
  "CET-1CEST,M3.5.7,M10.5.0",
  "CET-1CEST,M3.5.0,M10.5.0/",
  "CET-1CEST,M3.5.0,M10.5.0 ",
  "CET-1CEST,J0,J300",
  "CET-1CEST,J60,J366",
  "CET-1CEST,60,366",
  "CET-1CEST,X60,J300",
  "<+3-3",
  "UTC-200",
])('"%s" is refused', (rules) => {
  expect(() => zoneOf(rules)).toThrow(
    expect.objectContaining({ code: "R59", message: expect.stringContaining(`"${rules}"`) }),
  );
});
