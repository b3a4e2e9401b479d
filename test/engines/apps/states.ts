import { type Routine, sleep, spawn, type Task, yieldNow } from "ristretto";

declare const report: (line: unknown) => void;

function* worker(own: { task?: Task<number> }, fails: boolean): Routine<number> {
  yield* yieldNow();
  report(own.task!.state);
  yield* yieldNow();
  yield* sleep(40);
  if (fails) throw new Error("broken");
  return 7;
}

/** Reports the state of a task in each part of its life. */
export default function* states(): Routine<void> {
  for (const fails of [false, true]) {
    const own: { task?: Task<number> } = {};
    own.task = spawn(worker(own, fails));
    report(own.task.state);
    yield* sleep(10);
    report(own.task.state);
    yield* sleep(60);
    report(`${own.task.state} ${fails ? own.task.result instanceof Error : own.task.result}`);
  }
}
