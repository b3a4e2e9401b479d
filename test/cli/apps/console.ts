import { type Board, sleep } from "ristretto";

export default function* talk(board: Board) {
  const led = board.digital("LED1", { mode: "output" });
  console.log("before");
  led.write(1);
  console.error("an error");
  yield* sleep(1);
  console.log("%d after", 1);
}
