import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { programFor } from "./regexp-program.ts";
import {
  IS_REGEXP,
  ITERATOR_KEY,
  MADE,
  METHOD_OF,
  methodFor,
  REGEXP,
  regexpMethodFor,
  TAG_OF,
  valueFor,
} from "./table.ts";

/** A place in a source where something of ristretto stands in for what the engine lacks. */
export interface Fill {
  /** The node that is replaced, as `placeOf` names it. */
  readonly place: string;
  /** What stands there: a name, a number, or a function that is called. */
  readonly by: string | number;
  /** With what: the receiver and the arguments, the arguments alone or behind what was called, the left side of an operator, or `given`. */
  readonly calledWith?: "receiver" | "left" | "arguments" | "callee" | "given";
  readonly given?: readonly (string | number | readonly string[])[];
}

/** A mention of what an engine lacks. */
export interface Mention {
  /** `Map`, `Object.freeze`, `Array.flat`. */
  readonly name: string;
  readonly path: NodePath;
  /** If it is a regular expression that the source tells. */
  readonly regexp?: { readonly pattern: string; readonly flags: string };
}

/** What no PlainRegExp has. Where that is refused, what else the engine lacks in the expression need not be told. */
const UNFIT = ["lookbehind", "unicode classes", "the flag d", "the flag u", "the flag v"];

function isUnfit({ pattern, flags }: { pattern: string; flags: string }): boolean {
  return /\(\?<[=!]/.test(pattern) || /[duv]/.test(flags);
}

function placeOf({ type, start, end }: t.Node): string {
  return `${type} ${start} ${end}`;
}

/** As the language gives it back. */
function sourceOf(pattern: string): string {
  try {
    return new RegExp(pattern).source;
  } catch {
    // Node may not know it yet.
    return pattern;
  }
}

function regexpFill({ path, regexp }: Mention, characters: number): Fill | undefined {
  const { pattern, flags } = regexp!;
  const program = programFor(pattern, flags, characters);
  if (program === undefined) return undefined;
  const { text, groups, names } = program;
  const given = [
    text,
    sourceOf(pattern),
    [...flags].sort().join(""),
    groups,
    ...(names.length > 0 ? [names] : []),
  ];
  return { place: placeOf(path.node), by: REGEXP, calledWith: "given", given };
}

/** For the calls and the operator that regexp-uses.ts finds. */
function useFill({ name, path }: Mention): Fill | undefined {
  if (name === "instanceof RegExp") return { place: placeOf(path.node), by: IS_REGEXP, calledWith: "left" };
  if (name !== "a regular expression in a method") return undefined;
  const { callee } = path.node as t.CallExpression;
  const { object, property } = callee as t.MemberExpression;
  if (t.isSuper(object)) return undefined;
  const by = regexpMethodFor((property as t.Identifier).name);
  return { place: placeOf(path.node), by, calledWith: "receiver" };
}

/** `Object.prototype.toString.call(value)`. */
function tagFill({ parentPath, key }: NodePath): Fill | undefined {
  const call = parentPath?.parent;
  const isCall =
    key === "object" &&
    t.isCallExpression(call) &&
    call.callee === parentPath?.node &&
    t.isMemberExpression(call.callee, { computed: false }) &&
    t.isIdentifier(call.callee.property, { name: "call" }) &&
    call.arguments.length === 1;
  return isCall ? { place: placeOf(call), by: TAG_OF, calledWith: "arguments" } : undefined;
}

/** What can stand in for it there; undefined if nothing can. */
function fillFor({ name, path }: Mention): Fill | undefined {
  if (name === "Object.prototype.toString") return tagFill(path);
  if (name === "a Date made of a Date") return { place: placeOf(path.node), by: MADE, calledWith: "callee" };
  // A class is called by `new` alone.
  if (name === "RangeError" && path.key === "callee" && path.parentPath?.isCallExpression()) return undefined;
  if (!path.isIdentifier() && !path.isMemberExpression()) return undefined;
  if (isWritten(path)) return undefined;
  const { parentPath } = path;
  if (name === "Symbol" && parentPath?.isMemberExpression({ computed: false }) && path.key === "object")
    if (t.isIdentifier(parentPath.node.property, { name: "iterator" }))
      return { place: placeOf(parentPath.node), by: ITERATOR_KEY };
  const value = valueFor(name);
  if (value !== undefined) return { place: placeOf(path.node), by: value };
  const method = methodFor(name.slice(name.lastIndexOf(".") + 1));
  const isCalled = path.isMemberExpression() && path.key === "callee" && parentPath?.isCallExpression();
  if (method === undefined || !isCalled || t.isSuper(path.node.object)) return undefined;
  return { place: placeOf(parentPath!.node), by: method, calledWith: "receiver" };
}

/** Collects those of one source. */
export class Fills {
  readonly list: Fill[] = [];
  readonly #characters: number | undefined;

  /** @param characters how many sets tell apart; undefined: regular expressions stay as they are. */
  constructor(characters: number | undefined) {
    this.#characters = characters;
  }

  /** @returns whether something stands in for it. */
  readonly take = (mention: Mention): boolean => {
    if (mention.regexp !== undefined) return this.#takeRegexp(mention);
    const fill = useFill(mention) ?? fillFor(mention);
    // The first one stays: where an expression may come, that of a method that the engine lacks, too, would not take it.
    if (fill !== undefined && !this.#fills(fill.place)) this.list.push(fill);
    return fill !== undefined;
  };

  #fills(wanted: string): boolean {
    return this.list.some(({ place }) => place === wanted);
  }

  /** Each of its lacks is told: the first one makes the program. */
  #takeRegexp(mention: Mention): boolean {
    if (this.#characters === undefined) return false;
    const { name, path, regexp } = mention;
    if (this.#fills(placeOf(path.node))) return true;
    const fill = regexpFill(mention, this.#characters);
    if (fill !== undefined) this.list.push(fill);
    return fill !== undefined || (isUnfit(regexp!) && !UNFIT.includes(name));
  }
}

/** Given another value, or taken apart by a pattern. */
function isWritten({ parent, key }: NodePath): boolean {
  return (
    (t.isAssignmentExpression(parent) && key === "left") ||
    t.isUpdateExpression(parent) ||
    t.isUnaryExpression(parent, { operator: "delete" }) ||
    (t.isForXStatement(parent) && key === "left")
  );
}

/** Puts them in. INVARIANT: `ast` is as it was parsed. */
export function putIn(fills: readonly Fill[], ast: t.File): void {
  if (fills.length === 0) return;
  const open = new Map(fills.map((fill) => [fill.place, fill]));
  traverse.cache.clear();
  traverse(ast, {
    "Identifier|MemberExpression|CallExpression|NewExpression|OptionalCallExpression|RegExpLiteral|BinaryExpression":
      {
        exit(path: NodePath) {
          const fill = open.get(placeOf(path.node));
          if (fill === undefined || isName(path)) return;
          if (t.isObjectProperty(path.parent)) path.parent.shorthand = false;
          const made = standIn(fill, path.node);
          made.loc = path.node.loc ?? null;
          path.replaceWith(made);
          path.skip();
        },
      } as never,
  });
}

/** A name of a property, as it is written. */
function isName({ key, parent }: NodePath): boolean {
  return (key === "key" || key === "property") && !("computed" in parent && parent.computed);
}

function standIn({ by, calledWith, given = [] }: Fill, node: t.Node): t.Expression {
  if (typeof by === "number") return t.valueToNode(by);
  const name = t.identifier(by);
  if (calledWith === "receiver") return called(node as t.CallExpression, name);
  if (calledWith === "arguments") return t.callExpression(name, (node as t.CallExpression).arguments);
  if (calledWith === "callee") {
    const { callee, arguments: values } = node as t.NewExpression;
    return t.callExpression(name, [callee as t.Expression, ...values]);
  }
  if (calledWith === "left")
    return t.callExpression(name, [(node as t.BinaryExpression).left as t.Expression]);
  if (calledWith === undefined) return name;
  // Where nobody uses what it makes, it need not be made.
  return t.addComment(
    t.callExpression(
      name,
      given.map((value) => t.valueToNode(value)),
    ),
    "leading",
    "#__PURE__",
  );
}

function called(node: t.CallExpression | t.OptionalCallExpression, name: t.Identifier): t.Expression {
  const { object } = node.callee as t.MemberExpression;
  const { arguments: given } = node;
  if (t.isCallExpression(node)) return t.callExpression(name, [object as t.Expression, ...given]);
  const method = t.callExpression(t.identifier(METHOD_OF), [object as t.Expression, name]);
  return t.optionalCallExpression(method, given, true);
}
