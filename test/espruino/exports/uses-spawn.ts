import { type Board, type Routine, spawn } from "ristretto";
import type { Serial } from "ristretto/hal";

export default function* usesSpawn(board: Board): Routine<void> {
  const port = board.serial("Serial1");
  const reader = spawn(waits(port));
  const writer = spawn(writes(port));
  report(yield* writer.join());
  report(reader.state);
  report(reader.cancel());
  try {
    yield* reader.join();
  } catch (error: any) {
    report(error.code);
  }
  report(reader.state);
  port.close();
}

function* waits(port: Serial): Routine<void> {
  try {
    yield* port.read();
  } finally {
    report("cancelled");
  }
}

function* writes(port: Serial): Routine<string> {
  yield* port.write("text");
  return "written";
}
