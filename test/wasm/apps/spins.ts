import { type Board, sleep, spawn, yieldNow } from "ristretto";

function* spinner() {
  for (;;) yield* yieldNow();
}

/** Two tasks that never sleep, beside one that does. */
export default function* spins(board: Board) {
  const led = board.digital("LED1", { mode: "output" });
  spawn(spinner(), { name: "first" });
  spawn(spinner(), { name: "second" });
  for (let i = 0; ; i++) {
    led.write(i & 1 ? 1 : 0);
    yield* sleep(2);
  }
}
