import { type Board, sleep, spawn } from "ristretto";
import type { Serial } from "ristretto/hal";

class Grinder {
  private readonly beans: number;

  constructor(beans: number) {
    this.beans = beans;
  }

  grind(grams: number): number {
    const left = this.beans - grams;
    if (left < 0) throw new Error(`${-left} g are missing`);
    return left;
  }
}

/** All that the command shows of a run: what an app writes, gets, sets and throws. */
export default function* rich(board: Board) {
  const port = board.serial("Serial1", { baud: 115200 });
  const pwm = board.pwm("D3");
  console.log("starts with", 0.1 + 0.2, -1e-9, 1 / 0, [1, "two", null, undefined], { deep: { er: true } });
  spawn(grind(12.5), { name: "grinder" });
  spawn(pull(), { name: "puller" });
  spawn(echo(port), { name: "echo" });
  for (let i = 1; i <= 3; i++) {
    pwm.write(i / 7 + 0.05);
    yield* sleep(10);
  }
  yield* port.write([0, 34, 92, 127, 128, 255]);
  console.error('an "error" °…\n');
  yield* sleep(1.5);
  board.digital("LED1").write(1);
}

function* grind(grams: number) {
  const grinder = new Grinder(10);
  yield* sleep(5);
  [grams].forEach((each) => {
    grinder.grind(each);
  });
}

function* pull() {
  yield* sleep(10);
  throw "no portafilter";
}

function* echo(port: Serial) {
  for (;;) yield* port.write(yield* port.read());
}
