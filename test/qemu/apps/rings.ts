import { sleep } from "ristretto";

interface Ring {
  next?: Ring;
}

/** Makes garbage that only a collection finds. */
export default function* rings() {
  for (let i = 1; i <= 20_000; i++) {
    const ring: Ring = {};
    ring.next = { next: ring };
    if (i % 20 === 0) yield* sleep(1);
  }
  console.log("made");
}
