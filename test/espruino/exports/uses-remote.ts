import { type Board, link, type Routine, remote, sleep, spawn, timeout } from "ristretto";

export default function* usesRemote(board: Board): Routine<void> {
  const port = board.serial("Serial1", { baud: 115_200 });
  const line = link<any>(port, { session: 77 });
  const other = remote<{ add(a: number, b: number): number }>(line, { half: (n: number) => n / 2 });
  const calling = spawn(other.call("add", 1, 2));
  try {
    yield* timeout(other.call("add", 3, 4), 50);
  } catch (error: any) {
    report(error.code);
  }
  yield* sleep(100);
  report(calling.state);
  line.close();
  try {
    yield* calling.join();
  } catch (error: any) {
    report(error.code);
  }
}
