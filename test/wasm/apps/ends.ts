import { type Board, sleep, spawn } from "ristretto";

function* child(value: number) {
  return value;
}

/** At tick 1, tasks end one after the other; at tick 2 one more, and then it never gives up the processor. */
export default function* ends(board: Board) {
  const led = board.digital("LED1", { mode: "output" });
  yield* sleep(1);
  for (let i = 0; i < 250; i++) yield* spawn(child(i)).join();
  led.write(1);
  for (let i = 0; i < 3; i++) yield* spawn(child(i)).join();
  yield* sleep(1);
  yield* spawn(child(0)).join();
  for (;;);
}
