import type { FlashOptions } from "../arguments.ts";
import { EXIT_FINE } from "../failure.ts";
import { checkFile } from "../load.ts";
import { write } from "../output/write.ts";
import { deploy, portOf, refused } from "./deploy.ts";

/**
 * `ristretto flash`.
 *
 * @returns the exit code.
 * @throws UsageError for bad input, and if the espruino package is missing.
 */
export async function flash(options: FlashOptions): Promise<number> {
  checkFile(options.file, "flash");
  try {
    (await deploy(options)).end();
  } catch (error) {
    return refused(error);
  }
  write(1, `${runsSentence(options)}\n`);
  return EXIT_FINE;
}

/** What is said when the app has run for a second. */
export function runsSentence(options: FlashOptions): string {
  const saved = options.save ? ", and is saved" : "";
  return `${options.file} runs on the board at ${portOf(options).name}${saved}.`;
}
