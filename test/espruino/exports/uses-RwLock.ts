import { type Routine, RwLock, sleep, spawn } from "ristretto";

export default function* usesRwLock(): Routine<void> {
  const table = new RwLock();
  spawn(reads(table, "r1"));
  spawn(reads(table, "r2"));
  const writer = spawn(writes(table, "w1"));
  spawn(writes(table, "w2"));
  spawn(reads(table, "r3"));
  yield* sleep(3);
  report(`${table.readers} ${table.writer}`);
  writer.cancel();
  yield* sleep(60);
  yield* table.write();
  report(table.tryRead());
  table.unlock();
  report(table.tryRead());
  table.unlock();
}

function* reads(table: RwLock, name: string): Routine<void> {
  yield* table.reading(() => stays(name));
}

function* writes(table: RwLock, name: string): Routine<void> {
  yield* table.writing(() => stays(name));
}

function* stays(name: string): Routine<void> {
  report(`${name} in`);
  yield* sleep(10);
  report(`${name} out`);
}
