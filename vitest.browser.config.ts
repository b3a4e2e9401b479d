import { defineConfig } from "vitest/config";

/** The simulator's page in a real browser: `npm run test:browser`. One file after the other: they share one browser and two cores. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
