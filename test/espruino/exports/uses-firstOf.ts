import { firstOf, type Routine, sleep, spawn } from "ristretto";

export default function* usesFirstOf(): Routine<void> {
  const open = [spawn(works(30)), spawn(works(10)), spawn(works(20))];
  open[2]!.cancel();
  while (open.length > 0) {
    const task = yield* firstOf(open);
    open.splice(open.indexOf(task), 1);
    report(`${task.state} ${task.result}`);
  }
}

function* works(ms: number): Routine<number> {
  yield* sleep(ms);
  if (ms === 30) throw ms;
  return ms;
}
