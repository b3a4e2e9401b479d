import { Once, type Routine, sleep, spawn } from "ristretto";

export default function* usesOnce(): Routine<void> {
  let runs = 0;
  const config = new Once(function* () {
    const run = ++runs;
    report(`run ${run}`);
    yield* sleep(5);
    if (run === 2) throw new Error("run 2 fails");
    return run;
  });
  const tasks = ["a", "b", "c", "d"].map((name) => spawn(wants(config, name)));
  yield* sleep(2);
  tasks[0]!.cancel();
  yield* sleep(40);
  report(config.isDone);
  report(yield* config.run());
}

function* wants(config: Once<number>, name: string): Routine<void> {
  try {
    report(`${name} ${yield* config.run()}`);
  } catch (error: any) {
    report(`${name}: ${error.message}`);
  }
}
