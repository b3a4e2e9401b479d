import { Executor, type Routine, sleep } from "ristretto";

export default function* usesExecutor(): Routine<void> {
  const executor = new Executor({
    tickMs: 10,
    onError: (error) => report(error),
    onEnd: ({ state }) => report(state),
  });
  const task = executor.spawn(counts());
  executor.spawn(fails());
  report(executor.turn(0));
  report(executor.turn(3));
  report(executor.tasks().length);
  task.cancel();
  report(executor.turn(0));
  yield* sleep(5);
  report(task.state);
}

function* counts(): Routine<void> {
  for (let i = 0; i < 5; i++) {
    report(i);
    yield* sleep(30);
  }
}

function* fails(): Routine<void> {
  yield* sleep(30);
  throw "failed";
}
