import { sleep } from "ristretto";

/** Rejects Promises; one is handled, later in the same turn, one is not. */
export default function* rejects() {
  yield* sleep(5);
  const handled = Promise.reject(new Error("handled"));
  handled.catch(() => console.log("caught"));
  Promise.reject(new Error("lost"));
  yield* sleep(10);
  console.log("went on");
}
