import { readValue } from "../../targets/engine/value.ts";

/** What the app's end of a run tells, see targets/engine/run-app.ts: its kind, and what belongs to it. */
export type Frame = [kind: string, ...values: any[]];

/** Ends of what the engine printed besides, to show if it fails. */
const KEPT = 4000;

/** What stands behind frames, see RISTRETTO_HELD_BACK. */
const PADDING = / {80,}/g;

/** Finds the frames in what an engine prints, whatever stands between them. */
export class Unframer {
  /** What stood outside of frames, as far as it is kept. */
  besides = "";
  private readonly marker: string;
  private rest = "";

  constructor(marker: string) {
    this.marker = marker;
  }

  /** Takes the next piece of output. @returns the frames that it completes. */
  add(text: string): Frame[] {
    const parts = (this.rest + text).split(this.marker);
    // An even number of parts: the last one is inside of a frame that goes on.
    const open = parts.length % 2 === 0;
    this.rest = open ? this.marker + parts.pop()! : this.tail(parts);
    parts.forEach((part, i) => {
      if (i % 2 === 0) this.keep(part);
    });
    return parts.filter((_, i) => i % 2 === 1).map((part) => readValue(part) as Frame);
  }

  /** What may be the first half of a marker stays for the next piece. */
  private tail(parts: string[]): string {
    const last = parts.pop()!;
    const whole = Math.max(0, last.length - this.marker.length + 1);
    parts.push(last.slice(0, whole));
    return last.slice(whole);
  }

  /** The output is over. @returns what stood outside of frames. */
  end(): string {
    if (!this.rest.startsWith(this.marker)) this.keep(this.rest);
    this.rest = "";
    return this.besides;
  }

  private keep(text: string): void {
    this.besides = (this.besides + text).replace(PADDING, "").slice(-KEPT);
  }
}
