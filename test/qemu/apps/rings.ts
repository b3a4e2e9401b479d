interface Ring {
  next?: Ring;
}

/** Makes garbage that only a collection finds, without giving up the processor, beside what is in use. */
export default function* rings() {
  const used: number[][] = [];
  for (let i = 0; i < 150; i++) used.push([1, 2, 3, 4, 5, 6, 7, 8]);
  for (let i = 1; i <= 20_000; i++) {
    const ring: Ring = {};
    ring.next = { next: ring };
  }
  console.log("made", used.length);
}
