import { all, type Board, type Routine, sleep, sleepUntil, spawn, type Task, timeout } from "ristretto";
import type { Serial } from "ristretto/hal";

const ROUNDS = 300;
const FOR_EVER = 1e9;
/** What gives-back.txt sends: about a byte in 4 ms. */
const SENT = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BAUD = 2400;

/** Numbers from 0 to 1, the same ones everywhere. */
function random(): number {
  seed = (seed * 1103 + 12345) % 65536;
  return seed / 65536;
}
let seed = 7;

/** Its bytes have arrived, and it never sees them. */
function* blind(port: Serial): Routine<void> {
  try {
    yield* all(port.read(), sleep(FOR_EVER));
  } catch (error: any) {
    if (error.code !== "R32") throw error;
  }
}

function* readAll(port: Serial, seen: number[]): Routine<void> {
  try {
    for (;;) for (const byte of yield* timeout(port.read(), 5)) seen.push(byte);
  } catch (error: any) {
    if (error.code !== "R13") throw error;
  }
}

function* readOnce(port: Serial, seen: number[]): Routine<void> {
  try {
    for (const byte of yield* port.read()) seen.push(byte);
  } catch (error: any) {
    if (error.code !== "R32") throw error;
  }
}

/** Readers get bytes and are cancelled in any order before they see them: what is read at last is in order, and all of it. */
export default function* givesBack(board: Board) {
  const port = board.serial("Serial1", { baud: BAUD });
  const seen: number[] = [];
  const readers: Task<void>[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const what = random();
    if (what < 0.4) readers.push(spawn(blind(port)));
    else if (what < 0.7 && readers.length > 0)
      readers.splice(Math.floor(random() * readers.length), 1)[0]!.cancel();
    else if (what < 0.72) readers.push(spawn(readOnce(port, seen)));
    if (random() < 0.6) yield* sleep(1 + Math.floor(random() * 5));
  }
  yield* sleep(SENT.length * 5);
  while (readers.length > 0) readers.splice(Math.floor(random() * readers.length), 1)[0]!.cancel();
  const last: number[] = [];
  yield* readAll(port, last);
  const bytes = [...seen, ...last];
  console.log(
    seen.length > 2 && last.length > 10 ? "read in both parts" : `read ${seen.length}, ${last.length}`,
  );
  console.log(isAscending(last) ? "in order" : `out of order: ${String.fromCharCode(...last)}`);
  bytes.sort((a, b) => a - b);
  const text = String.fromCharCode(...bytes);
  console.log(text === SENT ? "each byte once" : `not each byte once: ${text}`);

  const late = spawn(blind(port));
  yield* sleepUntil(2100);
  port.close();
  late.cancel();
  const left: number[] = [];
  yield* readAll(board.serial("Serial1", { baud: BAUD }), left);
  console.log(`read ${left.length} bytes of the port before`);
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, i) => i === 0 || numbers[i - 1]! < number);
}
