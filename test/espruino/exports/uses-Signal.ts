import { type Routine, Signal, spawn } from "ristretto";

export default function* usesSignal(): Routine<void> {
  const signal = new Signal<string>();
  const waiter = spawn(waits(signal));
  signal.set("first");
  report(yield* waiter.join());
  const late = spawn(waits(signal));
  late.cancel();
  signal.set("kept");
  report(yield* signal.wait());
}

function* waits(signal: Signal<string>): Routine<string> {
  return yield* signal.wait();
}
