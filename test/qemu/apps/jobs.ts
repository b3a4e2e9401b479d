import { sleep } from "ristretto";

/** Hangs in a job of a Promise, where no task is. */
export default function* jobs() {
  const hang = () => {
    for (;;);
  };
  Promise.resolve(1)
    .then(hang)
    .catch(() => {});
  yield* sleep(1);
}
