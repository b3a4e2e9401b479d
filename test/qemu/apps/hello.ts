import { type Board, sleep } from "ristretto";

export default function* hello(board: Board) {
  const led = board.digital("LED1", { mode: "output" });
  led.write(1);
  console.log("lit", 1.5);
  yield* sleep(3);
  led.write(0);
}
