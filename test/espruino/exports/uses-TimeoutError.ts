import { type Board, type Routine, TimeoutError, timeout } from "ristretto";

export default function* usesTimeoutError(board: Board): Routine<void> {
  const port = board.serial("Serial1");
  try {
    yield* timeout(port.read(), 20);
  } catch (error: any) {
    report(error instanceof TimeoutError);
  }
  port.close();
}
