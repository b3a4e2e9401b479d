/**
 * The same one each time, so that a failure is due to a change; `npm run fuzz` takes fresh ones. FUZZ_SEED names
 * another. It stands in the name of each test that uses it.
 */
export const seed = Number(process.env.FUZZ_SEED ?? 20_261_123);
