import { EXIT_INTERRUPTED } from "../failure.ts";

/** Waits for Ctrl-C or SIGTERM. @returns the exit code */
export function interrupted(): Promise<number> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve(EXIT_INTERRUPTED));
    process.once("SIGTERM", () => resolve(EXIT_INTERRUPTED));
  });
}
