import { signal } from "@preact/signals";
import { ENDED } from "../host/death.ts";
import type { Texts } from "./page-state.ts";

export interface Problem {
  message: string;
  severe: boolean;
  /** `app.ts:12:5`, the innermost first. */
  places: readonly string[];
  /** What stands at the first place. */
  line: string | undefined;
  /** How often it came. */
  times: number;
}

/** More are not kept. */
const MOST = 20;
const PLACE = /(\S+?):(\d+):(\d+)/;

/** What went wrong, with the places in the app's sources. */
export class Problems {
  readonly list = signal<readonly Problem[]>([]);
  private readonly texts: Texts;

  constructor(texts: Texts) {
    this.texts = texts;
  }

  /** The app could not be built: a line for each place. */
  build(text: string): void {
    for (const line of text.split("\n")) {
      const [, place, message] = /^(\S+?:\d+:\d+): (.*)$/.exec(line) ?? [];
      this.add(message ?? line.replace(/^error: /, ""), true, place === undefined ? [] : [place]);
    }
  }

  thrown(error: unknown, task?: string): void {
    const { name, message, stack = "", place } = error as Error & { place?: string };
    const what = name === undefined || name === "Error" || place !== undefined ? "" : `${name}: `;
    const text = error instanceof Error ? what + message.replace(ENDED, "") : String(error);
    const places = place === undefined ? placesIn(stack) : [place];
    this.add(task === undefined || text.includes(task) ? text : `${task} failed: ${text}`, true, places);
  }

  warn(message: string): void {
    this.add(message, false, []);
  }

  private add(message: string, severe: boolean, places: readonly string[]): void {
    const list = this.list.value;
    const same = list.find((problem) => problem.message === message && problem.places[0] === places[0]);
    if (same !== undefined)
      this.list.value = list.map((each) => (each === same ? { ...each, times: each.times + 1 } : each));
    else if (list.length < MOST)
      this.list.value = [...list, { message, severe, places, line: this.lineAt(places[0]), times: 1 }];
  }

  private lineAt(place: string | undefined): string | undefined {
    const [, file, row] = PLACE.exec(place ?? "") ?? [];
    if (file === undefined) return undefined;
    return this.texts[file]?.split("\n")[Number(row) - 1]?.trim();
  }
}

/** Of the app alone: the page's own scripts have whole addresses. */
function placesIn(stack: string): string[] {
  return stack
    .split("\n")
    .flatMap((line) => (/^\s+at /.test(line) ? (PLACE.exec(line)?.slice(0, 1) ?? []) : []))
    .map((place) => place.replace(/^\(/, ""))
    .filter((place) => !place.includes("://"));
}
