import { type Board, DONE, race, sleep, spawn } from "ristretto";
import { cobs, frames, type Serial, slip } from "ristretto/hal";
import { told } from "./told.ts";

/** Lines, so many bytes, bytes up to one, packets, and the loop over all that comes until the port is closed. */
export default function* readsOfPorts(board: Board) {
  const port = board.serial("Serial1", { baud: 9600 });
  told(yield* port.readLine());
  told(yield* port.readLine());
  told(`nothing yet: ${yield* race(port.readLine(), nothing(20))}`);
  told(yield* port.readLine());
  try {
    yield* port.readLine({ limit: 8 });
  } catch (error) {
    told(`too long ${(error as { code: string }).code}`);
  }
  told(`after it: ${yield* port.readLine({ limit: 8 })}`);
  told(`five: ${yield* port.readExactly(5)}`);
  told(`until 59: ${yield* port.readUntil(59)}`);
  yield* packets(port);
  const rest = spawn(pieces(port));
  yield* sleep(250);
  port.close();
  yield* rest.join();
}

function* nothing(ms: number) {
  yield* sleep(ms);
  return "nothing";
}

function* packets(port: Serial) {
  const small = frames(port, cobs, { limit: 6 });
  for (let i = 0; i < 3; i++) told(`cobs ${yield* small.receive()}`);
  told(`lost ${small.lost}`);
  const link = frames(port, slip);
  told(`slip ${yield* link.receive()}`);
  told(`slip ${String(yield* link.next())}`);
  told(`lost ${link.lost}`);
  yield* link.send([1, 0xc0, 0xdb]);
}

function* pieces(port: Serial) {
  let bytes = 0;
  for (let piece = yield* port.next(); piece !== DONE; piece = yield* port.next()) bytes += piece.length;
  told(`${bytes} bytes to the end`);
}
