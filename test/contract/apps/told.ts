/** Writes a line: a name, and times to a hundredth of a millisecond. */
export function told(what: string, ...times: number[]): void {
  console.log(`@${[what].concat(times.map((time) => String(Math.round(time * 100) / 100))).join(" ")}`);
}

declare const console: { log(line: string): void };
