import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^ristretto$/, replacement: at("src/index.ts") },
      { find: /^ristretto\/(hal|sim)$/, replacement: at("src/$1/index.ts") },
      { find: /^ristretto\/node$/, replacement: at("targets/node/index.ts") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts", "examples/**/*.test.ts"],
    testTimeout: 30_000,
  },
});
