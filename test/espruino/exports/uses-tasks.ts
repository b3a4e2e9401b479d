import { type Routine, tasks } from "ristretto";

export default function* usesTasks(): Routine<void> {
  report(tasks().length);
  report(tasks()[0]!.name);
  yield* inside();
}

function* inside(): Routine<void> {
  report(tasks()[0]!.state);
}
