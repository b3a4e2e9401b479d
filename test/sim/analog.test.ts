import { sleep } from "ristretto";
import { SimBoard, simulate } from "ristretto/sim";
import { expect, test } from "vitest";

test("an analog input is recorded when it opens, then at every change, until it is closed", () => {
  const seen: number[] = [];
  const sim = simulate(
    function* sensor(board) {
      const input = board.analog("A0");
      for (let i = 0; i < 3; i++) {
        seen.push(input.read());
        yield* sleep(10);
      }
      input.close();
      yield* sleep(100);
    },
    { input: "5ms A0 0.75\n6ms A0 0.75\n15ms A0 0.25\n50ms A0 1" },
  ).advance(100);
  expect(seen).toEqual([0, 0.75, 0.25]);
  expect(sim.events.filter((event) => "analog" in event)).toEqual([
    { t: 0, pin: "A0", analog: 0 },
    { t: 5, pin: "A0", analog: 0.75 },
    { t: 15, pin: "A0", analog: 0.25 },
  ]);
  sim.expectWave("A0", "0 5ms 0.75 10ms 0.25");
});

test("a board runs one app: a second simulate on it is refused with a sentence", () => {
  const board = new SimBoard();
  function* app() {
    yield* sleep(1);
  }
  simulate(app, { board });
  expect(() => simulate(app, { board })).toThrow("This board runs an app already.");
});
