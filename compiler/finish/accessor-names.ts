import { types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";

export interface AccessorNames {
  get: Set<string>;
  set: Set<string>;
  /** Some accessor has a name that is put together at run time. */
  someUnknown: boolean;
}

/** The names of all accessors in the program, however they are defined. */
export function accessorNames({ path }: Program): AccessorNames {
  const names: AccessorNames = { get: new Set(), set: new Set(), someUnknown: false };
  t.traverseFast(path.node, (node) => {
    if (t.isObjectMethod(node) && node.kind !== "method") add(names, node.kind, keyOf(node));
    else if (t.isCallExpression(node)) addDefined(names, node);
    else if (t.isObjectExpression(node)) addDescriptor(names, node, textAt(node, "key"));
  });
  return names;
}

/** `Object.defineProperty(x, "name", { get: … })`, and Babel's `_defineAccessor("get", x, "name", …)`. */
function addDefined(names: AccessorNames, node: t.CallExpression): void {
  const [first, second, third] = node.arguments;
  const callee = t.isMemberExpression(node.callee) ? node.callee.property : node.callee;
  if (!t.isIdentifier(callee)) return;
  if (callee.name === "defineProperty" && t.isObjectExpression(third))
    addDescriptor(names, third, textOf(second), true);
  else if (/^_defineAccessor\d*$/.test(callee.name) && t.isStringLiteral(first))
    add(names, first.value, textOf(third));
  else if (callee.name === "defineProperties" || callee.name === "create") {
    if (t.isObjectExpression(second))
      for (const one of second.properties)
        if (t.isObjectProperty(one) && t.isObjectExpression(one.value))
          addDescriptor(names, one.value, keyOf(one), true);
  }
}

function addDescriptor(
  names: AccessorNames,
  node: t.ObjectExpression,
  name: string | undefined,
  isDescriptor = textAt(node, "key") !== undefined || hasKey(node, "key"),
): void {
  if (!isDescriptor) return;
  for (const kind of ["get", "set"]) if (hasKey(node, kind)) add(names, kind, name);
}

function add(names: AccessorNames, kind: string, name: string | undefined): void {
  if (name === undefined) names.someUnknown = true;
  else if (kind === "get" || kind === "set") names[kind].add(name);
}

function keyOf({ key, computed }: t.ObjectMethod | t.ObjectProperty): string | undefined {
  if (!computed && t.isIdentifier(key)) return key.name;
  return textOf(key);
}

function textOf(node: t.Node | undefined): string | undefined {
  return t.isStringLiteral(node) || t.isNumericLiteral(node) ? String(node.value) : undefined;
}

function hasKey(node: t.ObjectExpression, name: string): boolean {
  return node.properties.some((one) => !t.isSpreadElement(one) && keyOf(one) === name);
}

function textAt(node: t.ObjectExpression, name: string): string | undefined {
  const found = node.properties.find((one) => t.isObjectProperty(one) && keyOf(one) === name);
  return found && textOf((found as t.ObjectProperty).value);
}
