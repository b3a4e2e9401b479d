import { type Board, deadline, now, type Routine } from "ristretto";
import type { Serial } from "ristretto/hal";

export default function* usesDeadline(board: Board): Routine<void> {
  const port = board.serial("Serial1");
  const end = now() + 60;
  yield* deadline(port.write("quick"), end);
  report("in time");
  for (let i = 0; i < 2; i++)
    try {
      yield* deadline(waits(port), end);
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
