/*
 * The `espruino` command exits with 0 whatever happened, and does not end at all after short uploads. So its log is
 * read line by line (0.1.67, with --verbose); what the board prints begins with "--] ".
 */

export type Verdict = { done: string } | { failed: string };

export interface WatchOptions {
  port: string;
  /** Begins the line that ends the upload: of the board, or else of the command itself. */
  ending: string;
  onProgress: (part: number) => void;
}

const BOARD = "--] ";
/** The board was reset before this: it is the upload, and no question to the board. */
const UPLOAD = /^serial: ---> "\\u0010reset\(\)/;
const SENT = "serial: Sending ";

/** Follows the log of one call of the command. */
export class Watch {
  private readonly options: WatchOptions;
  private total = 0;
  private sent = 0;
  private serialport = true;

  constructor(options: WatchOptions) {
    this.options = options;
  }

  /** Takes one line; undefined while there is nothing to say. */
  line(text: string): Verdict | undefined {
    if (text.startsWith(BOARD)) return this.fromBoard(text.slice(BOARD.length));
    if (text.includes("'serialport' module")) this.serialport = false;
    if (UPLOAD.test(text)) this.begin(text);
    else if (text.startsWith(SENT)) this.count(text.slice(SENT.length));
    const sentence = this.failure(text);
    if (sentence !== undefined) return { failed: sentence };
    return text.startsWith(this.options.ending) ? { done: text } : undefined;
  }

  private fromBoard(text: string): Verdict | undefined {
    const { ending, port } = this.options;
    const at = text.indexOf(ending);
    if (at >= 0) return { done: text.slice(at).trim() };
    const error = /Uncaught (.*\S)/.exec(text)?.[1];
    if (error !== undefined) return { failed: `The board at ${port} refused the program: ${error}` };
    if (/LOW_MEMORY|MEMORY_BUSY|\bMEMORY\b|[Oo]ut of [Mm]emory/.test(text))
      return { failed: `The board at ${port} ran out of memory while it took the program. Try --save.` };
    return undefined;
  }

  private begin(text: string): void {
    this.total = textIn(text.slice(text.indexOf('"'))).length;
    this.sent = 0;
  }

  private count(json: string): void {
    if (this.total === 0) return;
    this.sent += textIn(json).length;
    this.options.onProgress(Math.min(1, this.sent / this.total));
  }

  private failure(text: string): string | undefined {
    const { port } = this.options;
    const code = /^RECEIVE ERROR:.*"code":"(\w+)"/.exec(text)?.[1];
    if (code !== undefined)
      return `${port} cannot be reached (${code}). Check the address, and that the board's console listens there.`;
    if (/Port ".*" not found\s*$/.test(text)) return this.missingPort(port);
    if (/^Unable to connect/.test(text))
      return `${port} could not be opened. Check that no other program has it open.`;
    if (/upload failed|open brackets than|close brackets than|pre-1v96/.test(text))
      return `The upload to ${port} failed: ${text.trim()}`;
    return undefined;
  }

  private missingPort(port: string): string {
    if (!this.serialport)
      return `espruino cannot open ${port} without the serialport package. Run: npm install --save-dev serialport`;
    return `There is no port ${port}. Check the cable and the name; npx espruino --no-ble --list shows the ports.`;
  }
}

function textIn(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    // A line that is no JSON is another version's log: there is no progress to show, and nothing else depends on it.
    return "";
  }
}
