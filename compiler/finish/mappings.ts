/** One segment of a source map: the generated column, then source, line, column and name, all absolute. */
export type Segment = number[];

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const CONTINUES = 32;

function decodeNumbers(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    value += (digit & (CONTINUES - 1)) << shift;
    shift += 5;
    if (digit & CONTINUES) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return numbers;
}

function encodeNumber(number: number): string {
  let rest = number < 0 ? (-number << 1) | 1 : number << 1;
  let text = "";
  do {
    const digit = rest & (CONTINUES - 1);
    rest >>>= 5;
    text += DIGITS[rest > 0 ? digit | CONTINUES : digit];
  } while (rest > 0);
  return text;
}

/** The segments of each line. */
export function decode(mappings: string): Segment[][] {
  const last = [0, 0, 0, 0, 0];
  return mappings.split(";").map((line) => {
    last[0] = 0;
    return line === "" ? [] : line.split(",").map((text) => absolute(decodeNumbers(text), last));
  });
}

function absolute(deltas: number[], last: number[]): Segment {
  return deltas.map((delta, i) => (last[i]! += delta));
}

export function encode(lines: readonly Segment[][]): string {
  const last = [0, 0, 0, 0, 0];
  return lines
    .map((segments) => {
      last[0] = 0;
      return segments.map((segment) => relative(segment, last)).join(",");
    })
    .join(";");
}

function relative(segment: Segment, last: number[]): string {
  return segment
    .map((value, i) => {
      const delta = value - last[i]!;
      last[i] = value;
      return encodeNumber(delta);
    })
    .join("");
}
