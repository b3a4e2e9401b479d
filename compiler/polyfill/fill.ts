import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { ITERATOR_KEY, methodFor, valueFor } from "./table.ts";

/** A place in a source where something of ristretto stands in for what the engine lacks. */
export interface Fill {
  /** The node that is replaced, as `placeOf` names it. */
  readonly place: string;
  /** What stands there: a name, a number, or the call of a function with the receiver as its first argument. */
  readonly by: string | number;
  readonly isCall: boolean;
}

/** A mention of what an engine lacks. */
export interface Mention {
  /** `Map`, `Object.freeze`, `Array.flat`. */
  readonly name: string;
  readonly path: NodePath;
}

function placeOf({ type, start, end }: t.Node): string {
  return `${type} ${start} ${end}`;
}

/** What can stand in for it there; undefined if nothing can. */
function fillFor({ name, path }: Mention): Fill | undefined {
  if (!path.isIdentifier() && !path.isMemberExpression()) return undefined;
  if (isWritten(path)) return undefined;
  const { parentPath } = path;
  if (name === "Symbol" && parentPath?.isMemberExpression({ computed: false }) && path.key === "object")
    if (t.isIdentifier(parentPath.node.property, { name: "iterator" }))
      return { place: placeOf(parentPath.node), by: ITERATOR_KEY, isCall: false };
  const value = valueFor(name);
  if (value !== undefined) return { place: placeOf(path.node), by: value, isCall: false };
  const method = methodFor(name.slice(name.lastIndexOf(".") + 1));
  const isCalled = path.isMemberExpression() && path.key === "callee" && parentPath?.isCallExpression();
  if (method === undefined || !isCalled || t.isSuper(path.node.object)) return undefined;
  return { place: placeOf(parentPath!.node), by: method, isCall: true };
}

/** Collects those of one source. */
export class Fills {
  readonly list: Fill[] = [];

  /** @returns whether something stands in for it. */
  readonly take = (mention: Mention): boolean => {
    const fill = fillFor(mention);
    if (fill !== undefined) this.list.push(fill);
    return fill !== undefined;
  };
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
    "Identifier|MemberExpression|CallExpression": {
      exit(path: NodePath) {
        const fill = open.get(placeOf(path.node));
        if (fill === undefined || isName(path)) return;
        if (t.isObjectProperty(path.parent)) path.parent.shorthand = false;
        const made = fill.isCall ? called(path.node as t.CallExpression, fill) : standIn(fill);
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

function standIn({ by }: Fill): t.Expression {
  return typeof by === "number" ? t.valueToNode(by) : t.identifier(by);
}

function called({ callee, arguments: given }: t.CallExpression, { by }: Fill): t.Expression {
  const { object } = callee as t.MemberExpression;
  return t.callExpression(t.identifier(by as string), [object as t.Expression, ...given]);
}
