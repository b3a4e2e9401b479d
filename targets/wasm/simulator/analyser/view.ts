import { signal } from "@preact/signals";
import type { Window } from "../trace/columns.ts";

/** A pixel is between a hundredth of a millisecond and an hour wide. */
const FINEST = 0.01;
const COARSEST = 3_600_000;
const FIRST_SPAN_MS = 10_000;

/** Which part of time is shown. Following, its right end is now. */
export class View {
  readonly start = signal(0);
  readonly perPixel = signal(FIRST_SPAN_MS / 800);
  readonly follows = signal(true);
  /** In pixels. */
  width = 800;

  /** The canvas has this width; the first time it shows ten seconds. */
  resize(width: number): void {
    if (this.width === width) return;
    this.perPixel.value *= this.width / width;
    this.width = width;
  }

  window(now: number): Window {
    const { perPixel, width } = this;
    if (this.follows.value) this.start.value = Math.max(0, now - 0.96 * width * perPixel.value);
    return { start: this.start.value, perPixel: perPixel.value, width };
  }

  timeAt(x: number): number {
    return this.start.value + x * this.perPixel.value;
  }

  place(time: number): number {
    return (time - this.start.value) / this.perPixel.value;
  }

  /** Keeps the time at `x` where it is; while it follows, its right end. */
  zoom(factor: number, x = this.width / 2): void {
    const at = this.timeAt(x);
    const perPixel = Math.min(COARSEST, Math.max(FINEST, this.perPixel.value * factor));
    this.perPixel.value = perPixel;
    if (!this.follows.value) this.start.value = Math.max(0, at - x * perPixel);
  }

  pan(pixels: number): void {
    this.follows.value = false;
    this.start.value = Math.max(0, this.start.value + pixels * this.perPixel.value);
  }

  /** Everything up to now. */
  fit(now: number): void {
    this.follows.value = false;
    this.start.value = 0;
    this.perPixel.value = Math.max(FINEST, (now * 1.04) / this.width);
  }

  center(time: number): void {
    this.follows.value = false;
    this.start.value = Math.max(0, time - (this.width / 2) * this.perPixel.value);
  }

  follow(): void {
    this.follows.value = true;
  }
}
