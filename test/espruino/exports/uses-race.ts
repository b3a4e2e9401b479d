import { type Board, type Routine, race } from "ristretto";
import type { Serial } from "ristretto/hal";

export default function* usesRace(board: Board): Routine<void> {
  const port = board.serial("Serial1");
  report(yield* race(waits(port), writes(port)));
  port.close();
}

function* waits(port: Serial): Routine<string> {
  try {
    yield* port.read();
  } finally {
    yield* port.write("end");
    report("cancelled");
  }
  return "read";
}

function* writes(port: Serial): Routine<string> {
  yield* port.write("begin");
  return "written";
}
