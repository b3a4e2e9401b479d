import {
  all,
  CancelledError,
  now,
  race,
  scope,
  select,
  sleep,
  spawn,
  tasks,
  timeout,
  yieldNow,
} from "ristretto";
import type { Report } from "./run.ts";

function* child(report: Report, name: string, ms: number): any {
  try {
    yield* sleep(ms);
    report(`${name} done at ${now()}`);
    return name;
  } finally {
    report(`${name} cleans up`);
    yield* sleep(1);
    report(`${name} is clean at ${now()}`);
  }
}

function* failing(ms: number): any {
  yield* sleep(ms);
  throw new Error(`failed after ${ms}`);
}

export default function* program(report: Report): any {
  const first = spawn(child(report, "first", 30), { name: "first" });
  const second = spawn(child(report, "second", 50));
  report(`live: ${tasks().length}, ${first.name}, ${second.name}`);
  report(`joined ${yield* first.join()} at ${now()}`);
  second.cancel();
  try {
    yield* second.join();
  } catch (error) {
    report(`${error instanceof CancelledError} ${second.state} at ${now()}`);
  }
  const results: unknown[] = yield* all(child(report, "a", 5), child(report, "b", 7));
  report(results.join("+"));
  const won = yield* select(child(report, "slow", 20), child(report, "quick", 10));
  report(`${won.index} ${won.value} at ${now()}`);
  report(`${yield* race(sleep(3), sleep(4))}`);
  try {
    yield* timeout(child(report, "late", 100), 10);
  } catch (error: any) {
    report(`${error.name} ${error.code} at ${now()}`);
  }
  try {
    yield* all(failing(3), sleep(10));
  } catch (error: any) {
    report(`${error.message} at ${now()}`);
  }
  const sum = yield* scope(function* (children) {
    children.spawn(child(report, "inner", 2));
    yield* yieldNow();
    return 41 + 1;
  });
  report(`scope gave ${sum} at ${now()}, resumes ${first.resumes}`);
}
