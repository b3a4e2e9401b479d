// Two loops of sleeps, and a pin whose edges are events. Nothing is stored or cancelled: its sleeps are direct.
import { type Board, type Routine, sleep, spawn } from "ristretto";
import { type Digital, rising } from "ristretto/hal";

declare function report(which: string): void;

function* pulse(which: string, ms: number): Routine<void> {
  report(which);
  for (;;) {
    yield* sleep(ms);
    report(which);
  }
}

function* countEdges(pin: Digital): Routine<void> {
  for (;;) yield* rising(pin);
}

export default function* twoLoops(board: Board): Routine<void> {
  spawn(pulse("slow", 140));
  spawn(countEdges(board.digital("BTN1")));
  yield* pulse("quick", 100);
}
