import { type Board, now, type Routine, sleep } from "ristretto";

export default function* usesNow(board: Board): Routine<void> {
  const port = board.serial("Serial1");
  const begin = now();
  yield* port.write("ten bytes!");
  report(now() - begin >= 10);
  port.close();
  const button = board.digital("BTN1");
  button.watch("both", () => report(`edge at ${now()}`));
  yield* sleep(1000);
  button.close();
}
