import { Executor, NO_DEADLINE, type Routine } from "ristretto";

export default function* usesNoDeadline(): Routine<void> {
  report(new Executor().turn(0) === NO_DEADLINE);
}
