import { types as t } from "../../babel/index.ts";

/** Calls `visit` with each child of the node, in the order of the source. */
export function eachChild(node: t.Node, visit: (child: t.Node, key: string) => void): void {
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const value = (node as any)[key] as t.Node | (t.Node | null)[] | null | undefined;
    if (Array.isArray(value)) {
      for (const child of value) if (child) visit(child, key);
    } else if (value) visit(value, key);
  }
}

/** Replaces each child by what `change` gives for it. */
export function mapChildren(node: t.Node, change: (child: t.Node, key: string) => t.Node): void {
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const holder = node as any;
    const value = holder[key] as t.Node | (t.Node | null)[] | null | undefined;
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) if (value[i]) value[i] = change(value[i]!, key);
    } else if (value) holder[key] = change(value, key);
  }
}

/** Visits the node and what is below it, but not what is in functions, be it the node itself. */
export function eachInFunction(node: t.Node, visit: (node: t.Node) => void): void {
  visit(node);
  if (!t.isFunction(node)) eachChild(node, (child) => eachInFunction(child, visit));
}

/** A name of the program, as opposed to a property's name or a label. */
export function isName(parent: t.Node, key: string): boolean {
  switch (parent.type) {
    case "MemberExpression":
      return key === "object" || parent.computed;
    case "ObjectProperty":
    case "ObjectMethod":
      return key !== "key" || parent.computed;
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return key !== "label";
    case "ExportSpecifier":
      return key !== "exported";
    case "ImportSpecifier":
      return key !== "imported";
    case "MetaProperty":
      return false;
    default:
      return true;
  }
}

/** Copies the place in the source, so that the source map leads there. */
export function at<N extends t.Node>(node: N, source: t.Node | undefined): N {
  if (source?.loc && !node.loc) node.loc = source.loc;
  return node;
}

/** @returns -1 if none holds. */
export function lastIndexWhere<T>(list: readonly T[], holds: (one: T) => boolean): number {
  for (let i = list.length - 1; i >= 0; i--) if (holds(list[i]!)) return i;
  return -1;
}
