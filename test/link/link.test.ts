import { type Board, link, type Routine, spawn } from "ristretto";
import { simulate } from "ristretto/sim";
import { expect, test } from "vitest";
import { drawing, noise, pair } from "./noisy-line.ts";

const BAUD = 115_200;
const COUNT = Number(process.env.LINK_MESSAGES ?? 3000);
const SEED = Number(process.env.LINK_SEED ?? 1);

/** The message number `n` of a side: of all kinds and lengths. */
function message(n: number): unknown {
  const draw = drawing(n * 7919 + 13);
  if (draw(4) > 0) return n;
  return draw(2) ? { n, text: "äz\0".repeat(draw(20)) } : [n, null, "x".repeat(draw(70))];
}

/** Sends messages and receives those of the other side, both to the end. */
function app(got: unknown[]) {
  return function* exchange(board: Board): Routine<void> {
    const other = link<unknown>(board.serial("Serial1", { baud: BAUD }));
    spawn(
      (function* () {
        for (let n = 0; n < COUNT; n++) yield* other.send(message(n));
      })(),
    );
    while (got.length < COUNT) got.push(yield* other.receive());
  };
}

test(`property: of ${COUNT} messages each way none is lost, doubled or moved where one byte in a hundred is (seed ${SEED})`, () => {
  const got: unknown[][] = [[], []];
  const sides = got.map((list) => simulate(app(list)));
  const both = pair(sides as any, [noise(SEED, 100), noise(SEED + 1, 100)]);
  const sent = Array.from({ length: COUNT }, (_, n) => message(n));
  both.advance(COUNT * 1000, () => sides.every((side) => side.task.state === "done"));
  expect(got[0]!.length).toBe(COUNT);
  for (const list of got) expect(list).toEqual(sent);
});
