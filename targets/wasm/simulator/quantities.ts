/** `1:02:03.004`, hours as far as there are any. */
export function duration(ms: number): string {
  const whole = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const fraction = String(Math.floor(ms % 1000)).padStart(3, "0");
  const clock = `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}`;
  return `${clock}.${fraction}`;
}

/** `12.5 ms`, `1.25 s`, `2 min`: as few digits as tell it. */
export function span(ms: number): string {
  const size = Math.abs(ms);
  if (size < 1000) return `${tidy(ms)} ms`;
  if (size < 60_000) return `${tidy(ms / 1000)} s`;
  return size < 3_600_000 ? `${tidy(ms / 60_000)} min` : `${tidy(ms / 3_600_000)} h`;
}

/** A time that was measured, which has no more than three digits. */
export function measured(ms: number): string {
  return span(Number(ms.toPrecision(3)));
}

export function frequency(ms: number): string {
  const hertz = 1000 / Math.abs(ms);
  return hertz >= 1000 ? `${tidy(hertz / 1000)} kHz` : `${tidy(hertz)} Hz`;
}

export function factor(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}

function tidy(value: number): number {
  return Number(value.toPrecision(5));
}
