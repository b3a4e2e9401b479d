import { type Board, sleep } from "ristretto";

/** An analog input dims a lamp. */
export default function* knob(board: Board) {
  const input = board.analog("A0");
  const lamp = board.pwm("D3");
  for (;;) {
    lamp.write(input.read());
    yield* sleep(10);
  }
}
