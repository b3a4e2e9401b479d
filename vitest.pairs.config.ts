import { defineConfig } from "vitest/config";
import config from "./vitest.config.ts";

/** The long suite of builds for boards: `npm run test:pairs`. */
export default defineConfig({
  resolve: config.resolve!,
  test: { include: ["test/pairs/**/*.test.ts"], testTimeout: 300_000 },
});
