import { PassThrough } from "node:stream";
import fc from "fast-check";
import type { Serial } from "ristretto/hal";
import { SimBoard } from "ristretto/sim";
import { expect, it } from "vitest";
import { release, users } from "../../targets/espruino/claims.ts";
import { serial } from "../../targets/espruino/serial.ts";
import { streamSerial } from "../../targets/node/stream-serial.ts";
import { Fakes } from "../espruino/fakes/index.ts";
import { bytesRead, type Step } from "./serial-order.ts";

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(
    "feed",
    "feed",
    "feed",
    "read",
    "hold",
    "hold",
    "hold",
    "cancel",
    "turn",
    "turn",
    "turn",
  ),
  n: fc.nat(9),
});

function check(open: (run: (port: Serial, feed: (byte: number) => void) => void) => void): void {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      open((port, feed) => {
        const { fed, seen, left } = bytesRead(port, feed, steps);
        const every = Array.from({ length: fed }, (_, byte) => byte);
        expect([...seen, ...left].sort((a, b) => a - b)).toEqual(every);
        expect(left).toEqual(left.slice().sort((a, b) => a - b));
      });
    }),
    { numRuns: 1000 },
  );
}

it("bytes go back in the order in which they arrived, on the simulated board", () => {
  check((run) => {
    const board = new SimBoard();
    const feed = (byte: number) => {
      board.send("Serial1", [byte]);
      board.clock.runTick(board.clock.tick + 1);
    };
    run(board.serial("Serial1", { baud: 1e6 }), feed);
  });
});

it("bytes go back in the order in which they arrived, on a port of Espruino", () => {
  check((run) => {
    for (const name in users) release(name);
    new Fakes().run((fakes) =>
      run(serial("Serial1"), (byte) => fakes.serial.feed(String.fromCharCode(byte))),
    );
  });
});

it("bytes go back in the order in which they arrived, on a stream of Node", () => {
  check((run) => {
    const readable = new PassThrough();
    run(streamSerial({ readable, writable: new PassThrough() }), (byte) =>
      readable.emit("data", Uint8Array.of(byte)),
    );
  });
});
