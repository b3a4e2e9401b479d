import { type Board, sleep } from "ristretto";

interface Link {
  next?: Link;
}

/** Blinks on a board that is nearly full of small objects in use. */
export default function* crowded(board: Board) {
  let head: Link = {};
  for (let i = 0; i < 46_000; i++) {
    head = { next: head };
    if (i % 200 === 0) yield* sleep(1);
  }
  yield* sleep(100);
  const led = board.digital("LED1", { mode: "output" });
  for (let i = 1; i <= 200; i++) {
    led.write((i & 1) as 0 | 1);
    yield* sleep(5);
  }
  if (head.next === undefined) console.log("never");
}
