/** An app that has to write the same lines on every target, with what the world does to its board meanwhile. */
export interface Case {
  readonly name: string;
  /** In the folder apps. */
  readonly file: string;
  /** An input script. */
  readonly input: string;
  readonly ms: number;
  readonly expected: readonly string[];
  /** What it writes where something is not there, by the target. */
  readonly lacks?: { readonly qemu: readonly string[] };
}

/** `count` pulses of `width` ms on a pin, `period` ms apart. */
function pulses(pin: string, first: number, count: number, width: number, period: number): string {
  const lines: string[] = [];
  for (let i = 0; i < count; i++) lines.push(`${first + i * period}ms ${pin} press ${width}ms`);
  return lines.join("\n");
}

export const CASES: readonly Case[] = [
  {
    name: "a listener is told when an edge came, and now says so, too",
    file: "edge-times.ts",
    input: "50ms BTN1 press 3ms\n120ms BTN1 press 7ms\n250ms BTN1 press 1ms\n450ms BTN1 press 5ms",
    ms: 600,
    expected: [
      ...["BTN1 1 50 50", "rising 50", "BTN1 0 53 53", "BTN1 1 120 120", "rising 120", "BTN1 0 127 127"],
      ...["BTN1 1 250 250", "BTN1 0 251 251"],
    ],
  },
  {
    name: "a stream of edges keeps what fits, counts what does not, and ends with its pin",
    file: "edge-stream.ts",
    input: "10ms BTN1 press 5ms\n30ms BTN1 press 5ms\n50ms BTN1 press 5ms\n150ms BTN1 press 3ms",
    ms: 400,
    expected: [
      ...["received 1 0 lost 10", "few 0 3 lost 35", "received 0 0 lost 15", "few 1 0 lost 50"],
      ...["received 1 0 lost 30", "few 0 0 lost 55", "received 0 0 lost 35", "left 50", "left 55"],
      ...["few 1 0 lost 150", "left 150", "few 0 0 lost 153", "left 153"],
      ...["few ended", "closed R38", "open: 0 0"],
    ],
  },
  {
    name: "50 pulses of 3 ms, 8 ms apart, during a write of 800 bytes at 9600 baud are counted as 50",
    file: "counted-edges.ts",
    input: `${pulses("D1", 10, 50, 3, 8)}\n${pulses("D1", 900, 2, 1, 3)}`,
    ms: 1200,
    expected: ["50 50 100 during a write that took its time: true", "52 50 104", "52"],
  },
  {
    name: "pulses are measured and made",
    file: "pulses.ts",
    input: "20ms D1 press 13ms\n40ms D1 press 4ms\n60ms D1 press 9ms",
    ms: 600,
    expected: [
      "high for 13",
      "low for 16",
      "none: true 110",
      "pulsed for 12",
      "cut short, now 0, after 19",
      "input R30",
    ],
  },
  {
    name: "high, low and debounced lose no edge",
    file: "waits-for-levels.ts",
    input: `${pulses("D1", 10, 5, 1, 2)}\n100ms BTN1 1\n110ms BTN1 0\n111ms BTN1 1\n200ms BTN1 0`,
    ms: 400,
    expected: [
      ...[
        "high 10",
        "low 11",
        "high 12",
        "low 13",
        "high 14",
        "low 15",
        "high 16",
        "low 17",
        "high 18",
        "low 19",
      ],
      ...["pressed 131", "released 220"],
    ],
  },
  {
    name: "lines, packets and so many bytes are read of a port, what is too long is dropped, and a loop ends with the port",
    file: "reads-of-ports.ts",
    input: [
      String.raw`10ms Serial1 "one\r\ntwo\nthr"`,
      String.raw`100ms Serial1 "ee\r"`,
      String.raw`130ms Serial1 "\nmuch too long a line\rshort\r"`,
      '200ms Serial1 "12345abc;"',
      // A packet, one with a zero in it, nothing, one that is cut, one that is too long, and a packet.
      String.raw`250ms Serial1 "\u0003\u0007\u0008\u0000\u0002\u0005\u0002\u0006\u0000\u0000\u0009\u0001\u0000"`,
      String.raw`300ms Serial1 "\u0008aaaaaaa\u0000\u0002b\u0000"`,
      String.raw`350ms Serial1 "\u00c0\u0001\u00db\u00dc\u00c0\u00c0\u00db\u0001\u00c0\u0002\u00db\u00dd\u00c0"`,
      '450ms Serial1 "the rest"',
    ].join("\n"),
    ms: 900,
    expected: [
      ...["one", "two", "nothing yet: nothing", "three", "too long R49", "after it: short"],
      ...["five: 49,50,51,52,53", "until 59: 97,98,99", "cobs 7,8", "cobs 5,0,6", "cobs 98", "lost 2"],
      ...["slip 1,192", "slip 2,219", "lost 1", "8 bytes to the end"],
    ],
  },
  {
    name: "values are kept by name, and a log keeps its newest entries",
    file: "kept-values.ts",
    input: "",
    ms: 10,
    expected: [
      "nothing: undefined 0 false",
      "2 true 1,-2.5,true, true",
      "3 count,settings",
      "true undefined false settings",
      "R53 R54 R53",
      "R54 R54",
      " ...  true",
      "R52 R28",
      "undefined settings",
      "true 30 true",
      "R52",
      "0 settings",
    ],
  },
  {
    name: "a board tells its battery and temperature, or says that it cannot",
    file: "gauges.ts",
    input: "",
    ms: 10,
    expected: ["battery 1", "temperature 20"],
    lacks: { qemu: ["battery R55", "temperature R55"] },
  },
  {
    name: "a board has the time of day, by the rules of its zone, and who sleeps does not feel it",
    file: "day.ts",
    input: "",
    ms: 20_000,
    expected: [
      "2026-3-29 0 1:59:55 60",
      "2026-3-29 0 3:0:5 120",
      "2025-10-26 0 2:0:0 60",
      "day,hour,minute,month,second,weekday,year",
      "ahead 120 60",
      "refused R59 R28",
      "read 1761440400000",
    ],
  },
];
