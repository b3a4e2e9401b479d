import { type Routine, race, shield, sleep } from "ristretto";

export default function* usesShield(): Routine<void> {
  report(yield* shield(saves("first")));
  yield* race(shield(saves("second")), sleep(5));
  report("over");
}

function* saves(name: string): Routine<string> {
  yield* sleep(20);
  report(`${name} is saved`);
  return name;
}
