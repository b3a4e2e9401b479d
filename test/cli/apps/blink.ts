import { type Board, sleep } from "ristretto";

export default function* blink(board: Board) {
  const led = board.digital("LED1", { mode: "output" });
  for (;;) {
    led.write(1);
    yield* sleep(500);
    led.write(0);
    yield* sleep(500);
  }
}
