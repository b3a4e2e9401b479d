import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { ristretto } from "./compiler/vite.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What runs tasks in the test's own process, and so can run them compiled. */
const TASKS = ["async", "combine", "executor", "hal", "link", "node", "sim", "sync", "timers", "lowered"];
/** Tests of native generators, which native.ts runs, and of loops of the host. */
const NATIVE_ONLY = [
  "test/executor/misuse-native.test.ts",
  "test/node/guest.test.ts",
  "examples/hosts/driver/*.test.ts",
];
/** Tests that run tasks in both forms themselves. */
const BOTH_FORMS = ["test/executor/model/*.test.ts", "test/executor/trace/*.test.ts"];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^ristretto$/, replacement: at("src/index.ts") },
      { find: /^ristretto\/(async|hal|sim)$/, replacement: at("src/$1/index.ts") },
      { find: /^ristretto\/(node|wasm|espruino|es5)$/, replacement: at("targets/$1/index.ts") },
    ],
  },
  test: {
    // Guards against what hangs; a busy machine takes its time for builds.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // The default leaves one core to the runner itself, which has little to do: half of two.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "native",
          include: ["test/**/*.test.ts", "examples/**/*.test.ts"],
          globalSetup: ["test/setup/run-cache.ts"],
          setupFiles: ["test/setup/use-run-cache.ts"],
          exclude: ["test/lowered/**", "test/browser/**", "test/pairs/**"],
        },
      },
      {
        extends: true,
        plugins: [ristretto({ async: true, exclude: [/node_modules/, "src/executor/body/native.ts"] })],
        test: {
          name: "lowered",
          include: [...TASKS.map((folder) => `test/${folder}/**/*.test.ts`), "examples/**/*.test.ts"],
          exclude: [...NATIVE_ONLY, ...BOTH_FORMS],
        },
      },
    ],
  },
});
