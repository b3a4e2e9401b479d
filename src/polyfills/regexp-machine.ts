/*
 * Runs what compiler/polyfill/regexp-program.ts has made of a regular expression: a text of instructions, each a character
 * and its numbers, of two characters each. Nothing calls itself: what else could be tried stands in a list.
 *
 * Nothing of the app runs during a match, so one set of variables is enough.
 */

let code = "";
let text = "";
/** Where the match is in the text. */
let at = 0;
/** Begin and end of each group, -1 where it matched nothing, then what loops and looks keep. */
let registers: any[] = [];
/**
 * Triples: an instruction to go on at, the place in the text, and the first place that may be tried instead, one by one;
 * or, below 0, a register, and its value from before.
 */
let choices: any[] = [];

function number(place: number): number {
  return (code.charCodeAt(place) - 35) * 57 + code.charCodeAt(place + 1) - 35;
}

/** A number of rounds: the largest means any. */
function most(place: number): number {
  const given = number(place);
  return given === 3248 ? Infinity : given;
}

function keep(register: number, value: number): void {
  choices.push(-1 - register, registers[register], 0);
  registers[register] = value;
}

/** Takes the last choice away. @returns the instruction to go on at; below 0: it was a register, or there is none. */
function back(): number {
  const first = choices.pop();
  const place = choices.pop();
  const next = choices.pop();
  if (next < 0) registers[-1 - next] = place;
  else {
    if (place > first) choices.push(next, place - 1, first);
    at = place;
  }
  return next;
}

/** Whether the set at `set` has the character at `place`: `[` or `]` if it is of all others, ranges, single ones. */
function has(set: number, place: number): boolean {
  const one = text.charAt(place);
  if (place < 0 || one === "") return false;
  const isIn = code.charAt(set) === "[";
  const singles = set + 5 + 2 * number(set + 3);
  for (let i = set + 5; i < singles; i += 2)
    if (one >= code.charAt(i) && one <= code.charAt(i + 1)) return isIn;
  return code.substring(singles, set + 5 + number(set + 1)).indexOf(one) >= 0 === isIn;
}

function isSame(one: string, other: string, folds: boolean): boolean {
  return (
    one === other ||
    (folds && one.toLowerCase() === other.toLowerCase() && one.toUpperCase() === other.toUpperCase())
  );
}

/** Goes on behind `part`, if that stands here. */
function take(part: string, folds: boolean, next: number): number {
  if (!isSame(text.substring(at, at + part.length), part, folds)) return -1;
  at += part.length;
  return next;
}

/** As many of the set behind `pc` as there are. */
function repeat(pc: number): number {
  const first = at + number(pc + 1);
  const last = at + most(pc + 3);
  while (at < last && has(pc + 5, at)) at++;
  const next = pc + 10 + number(pc + 6);
  if (at < first) return -1;
  if (at > first) choices.push(next, at - 1, first);
  return next;
}

function isLineEnd(one: string): boolean {
  return one === "\n" || one === "\r" || one === "\u2028" || one === "\u2029";
}

/** @returns whether the assertion holds here. */
function holds(op: string, pc: number): boolean {
  if (op === "^") return at === 0;
  if (op === "$") return at === text.length;
  if (op === "m") return at === 0 || isLineEnd(text.charAt(at - 1));
  if (op === "n") return at === text.length || isLineEnd(text.charAt(at));
  return (has(pc + 1, at - 1) !== has(pc + 1, at)) === (op === "b");
}

/** A round of a loop of groups begins, or the loop is left. */
function loop(pc: number): number {
  const register = number(pc + 1);
  const rounds = registers[register];
  const least = number(pc + 3);
  const exit = number(pc + 7);
  // A round beyond the least that took nothing.
  if (rounds > least && registers[register + 1] === at) return -1;
  if (rounds < least) return pc + 10;
  if (rounds >= most(pc + 5)) return exit;
  const isLazy = code.charAt(pc + 9) === "?";
  choices.push(isLazy ? pc + 10 : exit, at, at);
  return isLazy ? exit : pc + 10;
}

function clear(from: number, to: number): void {
  for (let i = from; i < to; i++) if (registers[i] >= 0) keep(i, -1);
}

/** What was tried within a look is not tried again; what it kept is. */
function endLook(pc: number): number {
  for (let i = registers[number(pc + 1)]; i < choices.length; i += 3)
    if (choices[i] >= 0) choices[i] = -1 - number(pc + 1);
  at = registers[number(pc + 1) + 1];
  return pc + 3;
}

function failLook(pc: number): number {
  while (choices.length > registers[number(pc + 1)]) back();
  return -1;
}

/** @returns the next instruction; below 0: no match this way. */
function step(op: string, pc: number): number {
  const value = number(pc + 1);
  if (op === "=" || op === "~")
    return take(code.substring(pc + 3, pc + 3 + value), op === "~", pc + 3 + value);
  if (op === "[" || op === "]") return has(pc, at++) ? pc + 5 + value : -1;
  if (op === "*") return repeat(pc);
  if (op === "P" || op === "Q") {
    choices.push(op === "P" ? value : pc + 3, at, at);
    return op === "P" ? pc + 3 : value;
  }
  if (op === "J") return value;
  if (op === "(") keep(value, at);
  else if (op === "C") {
    clear(value, number(pc + 3));
    return pc + 5;
  } else if (op === "I") keep(value, 0);
  else if (op === "L") return loop(pc);
  else if (op === "E") {
    keep(value, registers[value] + 1);
    keep(value + 1, at);
  } else if (op === "1" || op === "2") {
    const begin = registers[value];
    const end = registers[value + 1];
    return take(end < 0 ? "" : text.substring(begin, end), op === "2", pc + 3);
  } else if (op === "?") {
    registers[value] = choices.length;
    registers[value + 1] = at;
  } else if (op === "&") return endLook(pc);
  else if (op === "!") return failLook(pc);
  else return holds(op, pc) ? (op === "b" || op === "B" ? pc + 6 + number(pc + 2) : pc + 1) : -1;
  return pc + 3;
}

function matchAt(start: number, groups: number): boolean {
  at = start;
  choices = [];
  registers = [];
  for (let i = 0; i < 2 * groups; i++) registers.push(-1);
  let pc = 0;
  for (;;) {
    const op = code.charAt(pc);
    if (op === ".") return true;
    pc = step(op, pc);
    while (pc < 0) {
      if (choices.length === 0) return false;
      pc = back();
    }
  }
}

/**
 * The first match from `start` on, or at `start` itself if it `sticks`.
 * @param groups those of the expression, and one for all of it.
 */
export function find(
  program: string,
  groups: number,
  given: string,
  start: number,
  sticks: boolean,
): RegExpExecArray | null {
  code = program;
  text = given;
  const last = sticks || code.charAt(0) === "^" ? start : text.length;
  for (let i = start; i <= last; i++)
    if (matchAt(i, groups)) {
      registers[0] = i;
      registers[1] = at;
      const match: any = [];
      for (let k = 0; k < 2 * groups; k += 2)
        match.push(registers[k + 1] < 0 ? undefined : text.substring(registers[k], registers[k + 1]));
      match.index = i;
      match.input = text;
      match.groups = undefined;
      return match;
    }
  return null;
}
