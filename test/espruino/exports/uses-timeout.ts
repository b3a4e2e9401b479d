import { type Board, type Routine, timeout } from "ristretto";
import type { Serial } from "ristretto/hal";

export default function* usesTimeout(board: Board): Routine<void> {
  const port = board.serial("Serial1");
  yield* timeout(port.write("quick"), 30);
  report("in time");
  try {
    yield* timeout(waits(port), 30);
  } catch (error: any) {
    report(error.code);
  }
  port.close();
}

function* waits(port: Serial): Routine<void> {
  try {
    yield* port.read();
  } finally {
    report("cancelled");
  }
}
