import { type Board, sleep, spawn } from "ristretto";

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

function* grind(grams: number) {
  const grinder = new Grinder(10);
  yield* sleep(5);
  [grams].forEach((each) => {
    grinder.grind(each);
  });
}

/** Errors in a method, in a callback, of the engine, and of ristretto; and what is thrown although it is no error. */
export default function* fails(board: Board) {
  yield* spawn(grind(12.5), { name: "grinder" });
  yield* spawn(pull(), { name: "puller" });
  yield* sleep(20);
  board.digital("LED1").write(1);
}

function* pull() {
  yield* sleep(10);
  throw "no portafilter";
}
