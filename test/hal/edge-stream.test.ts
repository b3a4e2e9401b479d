import fc from "fast-check";
import type { Routine } from "ristretto";
import { race, sleep } from "ristretto";
import { counter, type PinEdge } from "ristretto/hal";
import { simulate } from "ristretto/sim";
import { expect, test } from "vitest";

const gaps = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 40 });

test("property: what a late and cancelled reader of a stream gets, with what it was told is lost, are all edges", () => {
  const rounds = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 5 })), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 5 }), rounds, (waits, capacity, pauses) => {
      const edges: [number, number][] = [];
      const lines: string[] = [];
      waits.reduce((t, gap, i) => {
        edges.push([t + gap, (i + 1) % 2]);
        lines.push(`${t + gap} BTN1 ${(i + 1) % 2}`);
        return t + gap;
      }, 0);
      const got: PinEdge[] = [];
      let counted = 0;
      simulate(
        function* (board): Routine<void> {
          const pin = board.digital("BTN1");
          const stream = pin.edges({ capacity });
          const count = counter(pin, "both");
          for (const [pause, patience] of pauses) {
            yield* sleep(pause);
            const edge = yield* race(stream.receive(), sleep(patience)) as any;
            if (edge !== undefined) got.push(edge);
          }
          yield* sleep(1000);
          expect(stream.size).toBeLessThanOrEqual(capacity);
          counted = count.read();
          pin.close();
          for (let edge = stream.tryReceive(); edge; edge = stream.tryReceive()) got.push(edge);
        },
        { input: lines.join("\n") },
      ).advance(5000);
      let seen = 0;
      for (const { level, time, dropped } of got) {
        seen += dropped;
        expect([time, level]).toEqual(edges[seen++]);
      }
      expect([seen, counted]).toEqual([edges.length, edges.length]);
    }),
  );
});
