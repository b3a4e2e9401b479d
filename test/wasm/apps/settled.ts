import { sleep } from "ristretto";

/** Nothing but Promises makes it go on. */
export default async function settled() {
  console.log("first", await Promise.resolve(1));
  console.log("second", await new Promise((resolve) => resolve(2)));
  await sleep(5);
  console.log("third", await Promise.resolve(3));
}
