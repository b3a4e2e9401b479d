import { type Board, sleep } from "ristretto";

/** The hello world of firmware: one LED, half a second on, half a second off. */
export default async function blink(board: Board) {
  const led = board.digital("LED1", { mode: "output" });
  for (;;) {
    led.write(1);
    await sleep(500);
    led.write(0);
    await sleep(500);
  }
}
