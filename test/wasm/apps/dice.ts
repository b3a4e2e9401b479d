import { type Board, sleep } from "ristretto";

export default function* dice(board: Board) {
  const led = board.pwm("LED1");
  for (;;) {
    led.write(Math.random());
    yield* sleep(1 + Math.floor(Math.random() * 9));
  }
}
