import { signal } from "@preact/signals";

/** Characters that a terminal keeps. */
const MOST = 100_000;

export const CONSOLE = "console";

/** What the app wrote to each port, and to its console. */
export class Terminals {
  readonly texts = new Map<string, string>();
  readonly names = signal<readonly string[]>([]);
  /** Counts what was written. */
  readonly changes = signal(0);

  write(name: string, text: string): void {
    const before = this.texts.get(name);
    if (before === undefined) this.names.value = [...this.names.value, name];
    this.texts.set(name, appended(before ?? "", text));
    this.changes.value++;
  }

  log(_method: string, values: readonly unknown[]): void {
    this.write(CONSOLE, `${values.map((value) => shown(value)).join(" ")}\n`);
  }
}

/** As a terminal shows it: backspace and carriage return move back. */
function appended(before: string, text: string): string {
  let all = before;
  for (const character of text) {
    if (character === "\b") all = /[^\n]$/.test(all) ? all.slice(0, -1) : all;
    else if (character === "\r" || character === "\u0007") continue;
    else all += character;
  }
  return all.length > MOST ? all.slice(-MOST / 2) : all;
}

function shown(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Error) return String(value);
  return JSON.stringify(value) ?? String(value);
}
