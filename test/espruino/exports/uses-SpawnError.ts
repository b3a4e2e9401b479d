import { Executor, type Routine, SpawnError } from "ristretto";

export default function* usesSpawnError(): Routine<void> {
  const executor = new Executor({ capacity: 1 });
  executor.spawn(nothing());
  try {
    executor.spawn(nothing());
  } catch (error: any) {
    report(error instanceof SpawnError);
    report(error.code);
  }
  report(executor.turn(0));
}

function* nothing(): Routine<void> {
  report("run");
}
