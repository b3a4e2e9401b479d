import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FlashOptions } from "../arguments.ts";
import { EXIT_FAILED, EXIT_FINE } from "../failure.ts";
import { findTool, UploadError, type UploadOptions, upload } from "../flash/upload.ts";
import { checkFile } from "../load.ts";
import { tooLarge } from "../output/budget-table.ts";
import { write } from "../output/write.ts";
import { scratchFolder } from "../scratch.ts";
import { compileApp } from "./build.ts";

const CELLS = 30;

/**
 * `ristretto flash`.
 *
 * @returns the exit code.
 * @throws UsageError for bad input, and if the espruino package is missing.
 */
export async function flash(options: FlashOptions): Promise<number> {
  checkFile(options.file, "flash");
  findTool(options.file);
  const { code, budget } = await compileApp(options);
  if (budget !== undefined && !budget.fits) return fail(tooLarge(budget));
  const file = join(scratchFolder(), "app.js");
  writeFileSync(file, code);
  return send({ app: options.file, file, port: options.port, save: options.save });
}

async function send(options: Omit<UploadOptions, "onProgress">): Promise<number> {
  const bar = new Bar(process.stderr.isTTY === true);
  try {
    await upload({ ...options, onProgress: (part) => bar.show(part) });
  } catch (error) {
    bar.end();
    if (!(error instanceof UploadError)) throw error;
    return fail(error.message);
  }
  bar.end();
  write(1, `${options.app} runs on the board at ${options.port}${options.save ? ", and is saved" : ""}.\n`);
  return EXIT_FINE;
}

function fail(sentence: string): number {
  write(2, `error: ${sentence}\n`);
  return EXIT_FAILED;
}

/** One line that is drawn again and again in a terminal; elsewhere a line for every tenth. */
class Bar {
  private readonly terminal: boolean;
  private drawn = "";

  constructor(terminal: boolean) {
    this.terminal = terminal;
  }

  show(part: number): void {
    const percent = this.terminal ? Math.floor(part * 100) : Math.floor(part * 10) * 10;
    const text = this.terminal ? `${this.cells(part)} ${percent}%` : `sent ${percent}%`;
    if (text === this.drawn) return;
    this.drawn = text;
    write(2, this.terminal ? `\r${text}` : `${text}\n`);
  }

  private cells(part: number): string {
    const full = Math.floor(part * CELLS);
    return `${"#".repeat(full)}${".".repeat(CELLS - full)}`;
  }

  end(): void {
    if (this.terminal && this.drawn !== "") write(2, "\n");
    this.drawn = "";
  }
}
