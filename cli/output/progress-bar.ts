import { write } from "./write.ts";

const CELLS = 30;

/** One line that is drawn again and again in a terminal; elsewhere a line for every tenth. */
export class ProgressBar {
  private readonly terminal: boolean;
  private drawn = "";

  constructor(terminal: boolean) {
    this.terminal = terminal;
  }

  /** @param part from 0 to 1 */
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
