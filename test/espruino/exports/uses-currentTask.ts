import { currentTask, type Routine, race, sleep, spawn } from "ristretto";

export default function* usesCurrentTask(): Routine<void> {
  const task = spawn(names(), { name: "child" });
  yield* task.join();
  report(task === (yield* race(itself(), sleep(5))));
}

function* names(): Routine<void> {
  report(currentTask().name);
  yield* race(branch(), sleep(9));
}

function* branch(): Routine<void> {
  yield* sleep(1);
  report(currentTask().name);
}

function* itself(): Routine<unknown> {
  return currentTask();
}
