import { createRequire } from "node:module";
import { UsageError } from "../failure.ts";

const PACKAGES = ["quickjs-emscripten-core", "@jitl/quickjs-wasmfile-release-sync"];
const VERSION = "0.32.0";

/**
 * The sandbox's engine is an optional peer: it stands next to this package.
 * @throws UsageError if it is missing.
 */
export function checkPackages(): void {
  const require = createRequire(import.meta.url);
  for (const name of PACKAGES) {
    try {
      require.resolve(name);
    } catch (error: any) {
      if (error.code !== "MODULE_NOT_FOUND") throw error;
      const names = PACKAGES.map((each) => `${each}@${VERSION}`).join(" ");
      throw new UsageError(
        `${name} is missing, and the sandbox needs it as its engine. Run: npm install --save-dev ${names}`,
      );
    }
  }
}
