import { type Routine, sleep, spawn, Watch, type WatchReader } from "ristretto";

export default function* usesWatch(): Routine<void> {
  const level = new Watch<number>();
  const tasks = ["a", "b"].map((name) => spawn(follows(level.reader(), name)));
  yield* sleep(5);
  level.set(1);
  level.set(2);
  yield* sleep(5);
  tasks[0]!.cancel();
  level.set(3);
  yield* sleep(5);
  tasks[1]!.cancel();
  report(level.value);
  report(level.reader().isNew);
}

function* follows(reader: WatchReader<number>, name: string): Routine<void> {
  for (;;) {
    yield* reader.changed();
    report(`${name} ${reader.get()}`);
  }
}
