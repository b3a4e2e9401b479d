import { Event, type Routine, sleep, spawn } from "ristretto";

export default function* usesEvent(): Routine<void> {
  const open = new Event();
  const first = spawn(waits(open, "first"));
  const second = spawn(waits(open, "second"));
  const third = spawn(waits(open, "third"));
  yield* sleep(5);
  second.cancel();
  report(open.isSet);
  open.set();
  open.clear();
  yield* first.join();
  yield* third.join();
  report(open.isSet);
  open.set();
  yield* open.wait();
  report("through");
}

function* waits(open: Event, name: string): Routine<void> {
  yield* open.wait();
  report(name);
}
