import { all, Executor, type Future, type Routine, sleep, type Task } from "ristretto";
import type { Serial } from "ristretto/hal";

/** What happens to a port: a byte arrives, somebody begins to read in one of three ways, a reader is cancelled, a turn runs. */
export interface Step {
  what: "feed" | "read" | "hold" | "cancel" | "turn";
  n: number;
}

const FOR_EVER = 1e9;
const CODE_OF_A_SECOND_READER = "R32";

/** The bytes that are read while `steps` are done, and those that are left at the end, when all readers were cancelled. */
export function bytesRead(port: Serial, feed: (byte: number) => void, steps: readonly Step[]) {
  const exec = new Executor({
    onError: (error: any) => {
      if (error.code !== CODE_OF_A_SECOND_READER) throw error;
    },
  });
  const readers: Task<void>[] = [];
  const seen: number[] = [];
  const left: number[] = [];
  let fed = 0;

  const ways = [() => port.read(), () => port.next(), () => port.readExactly(1)];
  const begin = (n: number) => ways[n % ways.length]!() as Future<number[]>;

  function* read(n: number): Routine<void> {
    seen.push(...(yield* begin(n)));
  }
  /** Its bytes arrive, and it never sees them. */
  function* hold(n: number): Routine<void> {
    yield* all(begin(n), sleep(FOR_EVER));
  }
  function* readOn(): Routine<void> {
    for (;;) left.push(...(yield* port.read()));
  }

  for (const { what, n } of steps) {
    if (what === "feed") feed(fed++);
    else if (what === "read") readers.push(exec.spawn(read(n)));
    else if (what === "hold") readers.push(exec.spawn(hold(n)));
    else if (what === "turn") exec.turn(n);
    else readers[n % readers.length]?.cancel();
  }
  while (readers.length > 0) readers.splice(fed % readers.length, 1)[0]!.cancel();
  exec.turn(0);
  const last = exec.spawn(readOn());
  for (let i = 0; i < fed + 2; i++) exec.turn(0);
  last.cancel();
  exec.turn(0);
  return { fed, seen, left };
}
