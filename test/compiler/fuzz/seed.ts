/** A fresh one each time, or what FUZZ_SEED says. It stands in the name of each test that uses it. */
export const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);
