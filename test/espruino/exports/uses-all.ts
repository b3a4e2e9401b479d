import { all, type Board, type Routine } from "ristretto";
import type { Serial } from "ristretto/hal";

export default function* usesAll(board: Board): Routine<void> {
  const port = board.serial("Serial1");
  report((yield* all(writes(port), atOnce())).join());
  try {
    yield* all(waits(port), refuses(port));
  } catch (error) {
    report(error);
  }
  port.close();
}

function* writes(port: Serial): Routine<string> {
  yield* port.write("text");
  return "written";
}

function* atOnce(): Routine<string> {
  return "at once";
}

function* waits(port: Serial): Routine<void> {
  try {
    yield* port.read();
  } finally {
    report("cancelled");
  }
}

function* refuses(port: Serial): Routine<void> {
  yield* port.write("no");
  throw "refused";
}
