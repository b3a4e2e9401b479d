import type { Board } from "ristretto";

/** For an engine whose Date has nothing else. */
export default function* nowAlone({ clock }: Board): Generator<any, void, any> {
  console.log(`${Date.now()} ${clock.read()}`);
}
