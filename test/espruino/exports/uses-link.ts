import { type Board, type Link, link, type Routine, sleep, spawn } from "ristretto";

export default function* usesLink(board: Board): Routine<void> {
  const port = board.serial("Serial1", { baud: 115_200 });
  const other = link<number | string>(port, { capacity: 2, session: 0x1234_5678, resendMs: 100 });
  const around: any[] = [];
  around.push({ around });
  for (const message of [received, around]) report(refused(other, message));
  report(other.trySend(1));
  yield* other.send("ä");
  report(other.trySend(3));
  const receiving = spawn(received(other));
  yield* sleep(1000);
  report([other.connected, other.size, other.lost, other.closed, receiving.state]);
  other.close();
  yield* sleep(100);
  report([other.closed, receiving.state]);
}

function refused(other: Link<any>, message: unknown): string {
  try {
    return `sent: ${other.trySend(message)}`;
  } catch (error: any) {
    return error.code;
  }
}

function* received(other: Link<number | string>): Routine<void> {
  try {
    report(yield* other.receive());
  } catch (error: any) {
    report(error.code);
  }
}
