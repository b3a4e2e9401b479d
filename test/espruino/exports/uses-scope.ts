import { type Board, type Routine, scope } from "ristretto";
import type { Serial } from "ristretto/hal";

export default function* usesScope(board: Board): Routine<void> {
  const port = board.serial("Serial1");
  const value = yield* scope(
    function* (children) {
      children.spawn(waits(port));
      yield* port.write("body");
      return "done";
    },
    { cancel: true },
  );
  report(value);
  port.close();
}

function* waits(port: Serial): Routine<void> {
  try {
    yield* port.read();
  } finally {
    yield* port.write("child");
    report("cancelled");
  }
}
