import fc from "fast-check";
import { type Board, type Routine, race, sleep } from "ristretto";
import { cobs, frames, slip } from "ristretto/hal";
import { simulate } from "ristretto/sim";
import { expect, test } from "vitest";

const BAUD = 115_200;
const bytes = fc.array(
  fc.oneof(fc.constantFrom(0, 1, 0xc0, 0xdb, 0xdc, 0xdd), fc.integer({ min: 0, max: 255 })),
  {
    maxLength: 40,
  },
);

/** Pieces of what comes, each with the ms before it. */
const cuts = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 12 })), {
  maxLength: 20,
});

/** Sends `all` to the port in pieces, while the time goes on. */
function feed(
  app: (board: Board) => Routine<unknown>,
  all: readonly number[],
  pieces: readonly [number, number][],
): void {
  const sim = simulate(app);
  let sent = 0;
  for (const [count, ms] of pieces) {
    sim.board.send("Serial1", all.slice(sent, sent + count));
    sent += count;
    sim.advance(ms);
  }
  sim.board.send("Serial1", all.slice(sent));
  sim.advance(2000);
}

for (const framing of [cobs, slip])
  test(`property: what ${framing.end ? "slip" : "cobs"} encodes it decodes, and its end is only at the end`, () => {
    const long = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 250, maxLength: 520 });
    fc.assert(
      fc.property(fc.oneof(bytes, long), (packet) => {
        const line = framing.encode(packet);
        const inner = framing.end ? line.slice(1, -1) : line.slice(0, -1);
        expect(inner).not.toContain(framing.end);
        expect(line[line.length - 1]).toBe(framing.end);
        expect(framing.decode(inner)).toEqual(packet);
      }),
    );
  });

for (const framing of [cobs, slip])
  test(`property: after noise, every packet of ${framing.end ? "slip" : "cobs"} from the next end on arrives, in whatever pieces`, () => {
    const packets = fc.array(fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 20 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(bytes, packets, cuts, (noise, sent, pieces) => {
        const got: number[][] = [];
        const line = [...noise, framing.end, ...sent.flatMap((packet) => framing.encode(packet))];
        feed(
          function* (board) {
            const link = frames(board.serial("Serial1", { baud: BAUD }), framing, { limit: 60 });
            for (;;) got.push(yield* link.receive());
          },
          line,
          pieces,
        );
        expect(sent.length === 0 ? [] : got.slice(-sent.length)).toEqual(sent);
      }),
      { numRuns: 60 },
    );
  });

test("property: readers of any kind that are cancelled at any time get every byte once, in order", () => {
  const kinds = fc.array(
    fc.tuple(fc.constantFrom("line", "exactly", "until", "all", "next"), fc.integer({ min: 0, max: 9 })),
    {
      minLength: 1,
      maxLength: 30,
    },
  );
  const plain = fc.array(fc.integer({ min: 32, max: 90 }), { maxLength: 120 });
  fc.assert(
    fc.property(plain, cuts, kinds, (text, pieces, asked) => {
      // 59 ends what `until` reads and 10 what `line` does; both are put back, to compare.
      const all = [...text.map((byte, i) => (i % 9 === 8 ? 10 : byte)), 59, 10];
      const got: number[] = [];
      feed(
        function* (board) {
          const port = board.serial("Serial1", { baud: BAUD });
          for (const [kind, patience] of asked) {
            const read =
              kind === "line"
                ? port.readLine()
                : kind === "exactly"
                  ? port.readExactly(1 + patience)
                  : kind === "until"
                    ? port.readUntil(59)
                    : kind === "next"
                      ? port.next()
                      : port.read();
            const value = yield* race(read as any, sleep(patience)) as any;
            if (kind === "line" && value !== undefined) got.push(...Buffer.from(`${value}\n`, "latin1"));
            else if (value !== undefined) got.push(...value, ...(kind === "until" ? [59] : []));
          }
          for (;;) got.push(...(yield* port.read()));
        },
        all,
        pieces,
      );
      expect(got).toEqual(all);
    }),
    { numRuns: 100 },
  );
});

test.each([
  ["readExactly(0)", (port: any) => port.readExactly(0), "R28"],
  ["readExactly(4097)", (port: any) => port.readExactly(4097), "R28"],
  ["a limit of 0", (port: any) => port.readLine({ limit: 0 }), "R28"],
  ["a limit of a half", (port: any) => port.readUntil(1, { limit: 0.5 }), "R28"],
  ["readUntil(256)", (port: any) => port.readUntil(256), "R26"],
  ["frames with a limit of 5000", (port: any) => frames(port, slip, { limit: 5000 }), "R28"],
])("%s is refused at the call", (_what, call, code) => {
  simulate(function* (board): Routine<void> {
    const port = board.serial("Serial1");
    expect(() => call(port)).toThrow(expect.objectContaining({ code }));
    yield* sleep(0);
  }).advance(1);
});
