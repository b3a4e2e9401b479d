import { type Board, sleep } from "ristretto";

export default function* cleanup(board: Board) {
  const led = board.digital("LED1", { mode: "output", initial: 1 });
  try {
    yield* sleep(3_600_000);
  } finally {
    yield* sleep(30);
    led.write(0);
  }
}
