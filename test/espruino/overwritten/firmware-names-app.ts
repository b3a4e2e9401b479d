import { type Board, sleep, spawn } from "ristretto";

declare const report: (line: unknown) => void;

/* Its variables, functions and classes are called as what some firmware has. */

let g = 1;
let E = 2;
const NRF = Number("3");
const D5 = Number("4");
const A0 = Number("5");
const Bangle = Number("6");
const print = (x: unknown) => report(x);

class Graphics {
  load = 7;

  setWatch() {
    return this.load;
  }
}

function setInterval(reset: number) {
  return reset + g++;
}

function* digitalPulse(dump: number) {
  const peek8 = dump;
  yield* sleep(5);
  print(peek8 + E++ + setInterval(1));
}

export default function* app(board: Board) {
  const LED1 = board.digital("LED1", { mode: "output" });
  spawn(digitalPulse(NRF + D5 + A0 + Bangle));
  for (let save = 0; save < 3; save++) {
    LED1.write(save % 2 ? 1 : 0);
    yield* sleep(10);
  }
  print(new Graphics().setWatch() + E + g);
}
