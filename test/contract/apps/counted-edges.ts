import { type Board, now, sleep } from "ristretto";
import { counter } from "ristretto/hal";
import { told } from "./told.ts";

/** Pulses that come during one long write are all counted, each edge in its direction. */
export default function* countedEdges(board: Board) {
  const wheel = board.digital("D1");
  const port = board.serial("Serial1", { baud: 9600 });
  const up = counter(wheel, "rising");
  const down = counter(wheel, "falling");
  const both = counter(wheel, "both");
  yield* sleep(5);
  const began = now();
  yield* port.write(text(800));
  told(
    `${up.read()} ${down.read()} ${both.read()} during a write that took its time: ${now() - began >= 833}`,
  );
  down.close();
  yield* sleep(100);
  told(`${up.read()} ${down.read()} ${both.read()}`);
  wheel.close();
  up.close();
  told(`${up.read()}`);
}

function text(length: number): string {
  let all = "";
  while (all.length < length) all += "abcdefgh";
  return all;
}
