import { type Routine, scope, sleep, spawn } from "ristretto";

declare const report: (line: unknown) => void;

function* child(name: string, ms: number): Routine<string> {
  try {
    yield* sleep(ms);
    return name;
  } finally {
    report(`${name} ends`);
  }
}

/** Reports what a scope gives and cancels. */
export default function* scopes(): Routine<void> {
  const value = yield* scope(
    function* (children) {
      const quick = children.spawn(child("quick", 5));
      children.spawn(child("slow", 100_000));
      return yield* quick.join();
    },
    { cancel: true },
  );
  report(value);
  const other = spawn(child("other", 1));
  report(yield* other.join());
}
