import { type Board, sleep } from "ristretto";

interface Ring {
  next?: Ring;
}

/** Blinks, and makes garbage that only a collection finds. */
export default function* litters(board: Board) {
  const led = board.digital("LED1", { mode: "output" });
  for (let i = 1; i <= 500; i++) {
    for (let k = 0; k < 20; k++) {
      const ring: Ring = {};
      ring.next = { next: ring };
    }
    led.write((i & 1) as 0 | 1);
    yield* sleep(5);
  }
}
