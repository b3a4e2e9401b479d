import type { Step } from "./limits.ts";
import type { Port } from "./port.ts";

/*
 * The `espruino` command exits with 0 whatever happened, and does not end at all after short uploads. So its log is
 * read line by line (0.1.67, with --verbose); what the board prints begins with "--] ".
 *
 *   opening ── connected ──> asking ── a prompt ──> sending ── all is sent ──> sent ── the ending ──> starting ──> done
 *                                                      └──────────┴── an error of the board ─┴──────────┴──> failing
 */

/** `board`: what the board printed of its error, as it stands in the log. */
export type Verdict = { done: string } | { failed: string; board?: readonly string[] };

export interface WatchOptions {
  port: Port;
  /** Begins the line that ends the upload: of the board, or else of the command itself. */
  ending: string;
  /** Whether the app starts then, and is watched; it may depend on what the board answered. */
  starts: boolean | ((answer: string) => boolean);
  /** From 0 to 1. */
  onProgress: (part: number) => void;
  /** Gets each line that the board prints before the ending. */
  onSaid?: ((text: string) => void) | undefined;
}

/** What the command says when all is on its way. */
export const COMPLETE = "Upload Complete";

const BOARD = "--] ";
const CONNECTED = /^(serial: )?Connected\b/;
const PROMPT = /^(Found a prompt|Received a prompt|Got "< <<)/;
/** The board is reset before a program is sent: what it says from then on is about that. */
const RESET = /^serial: (--->|Sending) "\\u0010reset\(\)/;
const UPLOAD = /^serial: ---> "\\u0010reset\(\)/;
const SENT = "serial: Sending ";
const ERROR = /Uncaught |^error: /;
const MEMORY = /LOW_MEMORY|MEMORY_BUSY|\bMEMORY\b|[Oo]ut of [Mm]emory/;

/** A line without what the board does to the one in which its prompt stands. */
export function printedText(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it clears that line.
  return line.replace(/\r/g, "").replace(/^>?(\x1b\[J)+/, "");
}

/** Follows the log of one call of the command. */
export class Watch {
  step: Step = "opening";
  private readonly options: WatchOptions;
  private total = 0;
  private sent = 0;
  private serialport = true;
  private bluetooth: string | undefined = undefined;
  private wasReset = false;
  private last = "";
  /** What the board said since its first error. */
  private readonly complaint: string[] = [];
  private answer = "";
  /** The app had begun when it failed. */
  private begun = false;

  constructor(options: WatchOptions) {
    this.options = options;
  }

  /** Takes one line; undefined while there is nothing to decide. */
  line(text: string): Verdict | undefined {
    if (text.trim() !== "") this.last = text.trim();
    const said = this.boardText(text);
    return said === undefined ? this.fromTool(text) : this.fromBoard(said);
  }

  /** What the board printed, in a line of the log; undefined if it is the command's own. */
  boardText(text: string): string | undefined {
    return text.startsWith(BOARD) ? printedText(text.slice(BOARD.length)) : undefined;
  }

  /** The time for this step is over. */
  late(): Verdict {
    const { name } = this.options.port;
    switch (this.step) {
      case "starting":
        return { done: this.answer };
      case "failing":
        return { failed: this.whatFailed(), board: this.complaint };
      case "opening":
        return { failed: this.options.port.bluetooth ? this.noBluetooth() : absent(name) };
      case "asking":
        return { failed: hangs(name) };
      case "sent":
        return { failed: stuck(name) };
      case "sending":
        return {
          failed: `The board at ${name} has stopped answering. Press its reset button, and upload again.`,
        };
    }
  }

  /** The command has ended. */
  ended(): Verdict {
    if (this.step === "failing") return this.late();
    const { port } = this.options;
    if (port.bluetooth && this.step === "opening") return { failed: this.noBluetooth() };
    return {
      failed: `The upload to ${port.name} broke off. The last that espruino said: ${this.last || "nothing"}`,
    };
  }

  private fromBoard(said: string): Verdict | undefined {
    const { ending, port } = this.options;
    if (this.step === "failing") {
      if (!said.includes(ending)) this.complaint.push(said);
      return undefined;
    }
    if (this.step !== "starting" && MEMORY.test(said))
      return { failed: `The board at ${port.name} ran out of memory while it took the program. Try --save.` };
    const watched = this.step === "starting" || this.wasReset;
    if (watched && ERROR.test(said)) return this.fail(said);
    const at = said.indexOf(ending);
    if (at < 0) this.options.onSaid?.(said);
    return at >= 0 && this.step !== "starting" ? this.end(said.slice(at).trim()) : undefined;
  }

  private fail(said: string): undefined {
    this.complaint.push(said.replace(/^.*?(?=Uncaught |error: )/, ""));
    this.begun = this.step === "starting";
    this.step = "failing";
  }

  private whatFailed(): string {
    const { name } = this.options.port;
    const loading = this.complaint[0]!.startsWith("Uncaught ") && !this.begun;
    return loading
      ? `The board at ${name} refused the program:`
      : `The app runs on the board at ${name}, and failed within its first second:`;
  }

  private end(answer: string): Verdict | undefined {
    this.answer = answer;
    this.options.onProgress(1);
    const { starts } = this.options;
    if (!(typeof starts === "function" ? starts(answer) : starts)) return { done: answer };
    this.step = "starting";
    return undefined;
  }

  private fromTool(text: string): Verdict | undefined {
    this.notice(text);
    const sentence = this.failure(text);
    if (sentence !== undefined) return { failed: sentence };
    if (this.step === "starting" || this.step === "failing") return undefined;
    if (text.startsWith(this.options.ending)) return this.end(text);
    if (this.step === "opening" && CONNECTED.test(text)) this.step = "asking";
    if (this.step === "asking" && PROMPT.test(text)) this.step = "sending";
    if (RESET.test(text)) this.reset(text);
    else if (text.startsWith(SENT)) this.count(text.slice(SENT.length));
    if (text.startsWith(COMPLETE)) this.step = "sent";
    return undefined;
  }

  private reset(text: string): void {
    this.wasReset = true;
    this.step = "sending";
    if (!UPLOAD.test(text)) return;
    this.total = textIn(text.slice(text.indexOf('"'))).length;
    this.sent = 0;
  }

  private count(json: string): void {
    if (this.total === 0) return;
    this.sent += textIn(json).length;
    this.options.onProgress(Math.min(1, this.sent / this.total));
  }

  private notice(text: string): void {
    if (text.includes("'serialport' module")) this.serialport = false;
    if (/^(Noble|serial_node_ble).*(couldn't be loaded|Didn't initialise|disabling|error)/i.test(text))
      this.bluetooth = text.trim();
  }

  private failure(text: string): string | undefined {
    const { name } = this.options.port;
    const code = /^RECEIVE ERROR:.*"code":"(\w+)"/.exec(text)?.[1];
    if (code !== undefined)
      return `${name} cannot be reached (${code}). Check the address, and that the board's console listens there.`;
    if (/^Port named ".*" not found\s*$/.test(text)) return this.noBluetooth();
    if (/Port ".*" not found\s*$/.test(text)) return this.missingPort(name);
    if (/^Unable to connect/.test(text))
      return `${name} could not be opened. Check that no other program has it open.`;
    if (this.step === "asking" && /^No result found for "process\.env"/.test(text)) return hangs(name);
    if (/upload failed|open brackets than|close brackets than|pre-1v96/.test(text))
      return `The upload to ${name} failed: ${text.trim()}`;
    return undefined;
  }

  private missingPort(name: string): string {
    if (!this.serialport)
      return `espruino cannot open ${name} without the serialport package. Run: npm install --save-dev serialport`;
    return `There is no port ${name}. Check the cable and the name; npx espruino --no-ble --list shows the ports.`;
  }

  private noBluetooth(): string {
    const { name } = this.options.port;
    if (this.bluetooth !== undefined)
      return `espruino cannot use Bluetooth on this machine (${this.bluetooth}). docs/targets.md says what it needs.`;
    return (
      `There is no board "${name}" in reach of Bluetooth. Check that it is on and near, and that nothing else is ` +
      "connected to it; npx espruino --list shows what is there."
    );
  }
}

function absent(name: string): string {
  return `There is no answer at ${name}: nothing is there, or it does not connect. Check the address, the cable and the power.`;
}

function hangs(name: string): string {
  return (
    `The board at ${name} is connected and hangs: it answers neither a line nor Ctrl-C. Press its reset button; if a ` +
    "saved program hangs, hold BTN1 while you do. Check, too, that it is an Espruino, and that its console is at this port."
  );
}

function stuck(name: string): string {
  return (
    `The board at ${name} took the program, and hangs since: it does not come back from a loop without an await, or ` +
    "did not get all. Press its reset button."
  );
}

function textIn(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    // A line that is no JSON is another version's log: there is no progress to show, and nothing else depends on it.
    return "";
  }
}
