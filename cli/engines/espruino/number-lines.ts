import { types as t } from "../../../compiler/babel/index.ts";
import { parse } from "../../../compiler/common/language.ts";
import type { Place } from "../engine.ts";

/*
 * Espruino tells in which line of a function an error was, counted from where its text begins, and not which function
 * that is. So each of the app's functions begins with empty lines, as many as it takes for each of its lines to have a
 * number that no other line has:
 *
 *     function child$1(f, v) {;      1
 *                                    2 to 85
 *       throw new Error("beans");    86
 */

/** A script with its functions told apart. */
export interface Numbered {
  code: string;
  /** Where in the script before that a line of a function was; undefined for what is not the app's. */
  inFunction(number: number): Place | undefined;
  /** Where a line outside of functions was. */
  atTop(line: number): Place;
}

interface Body {
  name: string | undefined;
  /** Where the text after the brace begins. */
  offset: number;
  /** The lines of its braces. */
  first: number;
  last: number;
  /** Empty lines that it begins with. */
  pad: number;
}

/** @param isApp whether a line of the script is the app's. */
export function numberLines(code: string, isApp: (line: number) => boolean): Numbered {
  const bodies = bodiesIn(code);
  const own = bodies.filter(({ first }) => isApp(first + 1));
  const longest = Math.max(0, ...bodies.filter((body) => !own.includes(body)).map(lengthOf));
  const numbers = new Map<number, Place>();
  for (const body of own) numberBody(body, own, longest, numbers);
  return {
    code: padded(code, own),
    inFunction: (number) => numbers.get(number),
    atTop: (line) => unpadded(line, own),
  };
}

function lengthOf({ first, last }: Body): number {
  return last - first + 1;
}

/** The bodies of functions, inner before outer ones. */
function bodiesIn(code: string): Body[] {
  const bodies: Body[] = [];
  const names = new Map<t.Node, string>();
  t.traverseFast(parse(code, "bundle.js"), (node) => {
    nameValues(node, names);
    if (!t.isFunction(node) || !t.isBlockStatement(node.body)) return;
    const { start, loc } = node.body;
    const name = t.isFunctionDeclaration(node) ? node.id?.name : names.get(node);
    bodies.push({ name, offset: start! + 1, first: loc!.start.line, last: loc!.end.line, pad: 0 });
  });
  return bodies.sort((a, b) => a.last - b.last || b.offset - a.offset);
}

/** Notes what a function is called that is stored under a name. */
function nameValues(node: t.Node, names: Map<t.Node, string>): void {
  if (t.isVariableDeclarator(node) && node.init && t.isIdentifier(node.id))
    names.set(node.init, node.id.name);
  if (t.isObjectProperty(node) && t.isIdentifier(node.key)) names.set(node.value, node.key.name);
  if (t.isAssignmentExpression(node) && t.isMemberExpression(node.left) && t.isIdentifier(node.left.property))
    names.set(node.right, node.left.property.name);
}

/** Finds the smallest pad with which no line has the number of another one. */
function numberBody(body: Body, own: readonly Body[], longest: number, numbers: Map<number, Place>): void {
  const inner = own.filter((other) => other.offset > body.offset && other.last <= body.last);
  const lines: [number: number, line: number][] = [];
  for (let line = body.first + 1; line <= body.last; line++)
    lines.push([line - body.first + 1 + padBefore(line, inner), line]);
  body.pad = longest;
  while (lines.some(([number]) => numbers.has(number + body.pad))) body.pad++;
  for (const [number, line] of lines) numbers.set(number + body.pad, { name: body.name, line });
}

function padBefore(line: number, bodies: readonly Body[]): number {
  return bodies.reduce((sum, { first, pad }) => (first < line ? sum + pad : sum), 0);
}

function padded(code: string, bodies: readonly Body[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { offset, pad } of [...bodies].sort((a, b) => a.offset - b.offset)) {
    parts.push(code.slice(end, offset), ";", "\n".repeat(pad));
    end = offset;
  }
  return parts.join("") + code.slice(end);
}

function unpadded(padded: number, own: readonly Body[]): Place {
  let line = padded;
  while (line + padBefore(line, own) > padded) line--;
  return { name: undefined, line };
}
