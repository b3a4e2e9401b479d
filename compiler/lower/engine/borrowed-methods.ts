import { types as t } from "../../babel/index.ts";
import { eachChild } from "../tree/walk.ts";
import { declares } from "./declares.ts";

const INSTANCES: Record<string, () => t.Expression> = {
  Array: () => t.arrayExpression([]),
  Function: () => t.functionExpression(null, [], t.blockStatement([])),
  String: () => t.stringLiteral(""),
};

/**
 * `Array.prototype.slice.call(x)` becomes `[].slice.call(x)`: Espruino finds the methods of values only. So does a
 * variable that holds `Array.prototype`, unless something is added to it.
 */
export function borrowFromInstances(program: t.Program): void {
  for (const [name, instance] of Object.entries(INSTANCES))
    if (!declares(program, name)) {
      borrow(program, name, instance);
      hold(program, name, instance, extended(program));
    }
}

function hold(node: t.Node, name: string, instance: () => t.Expression, kept: ReadonlySet<string>): void {
  if (t.isVariableDeclarator(node) && node.init && isPrototype(node.init, name))
    if (t.isIdentifier(node.id) && !kept.has(node.id.name)) node.init = instance();
  eachChild(node, (child) => hold(child, name, instance, kept));
}

/** The variables whose properties are set. */
function extended(program: t.Program): Set<string> {
  const names = new Set<string>();
  t.traverseFast(program, (node) => {
    if (!t.isAssignmentExpression(node) || !t.isMemberExpression(node.left)) return;
    if (t.isIdentifier(node.left.object)) names.add(node.left.object.name);
  });
  return names;
}

function borrow(node: t.Node, name: string, instance: () => t.Expression): void {
  eachChild(node, (child, key) => {
    const isTarget = t.isAssignmentExpression(node) && key === "left";
    if (!isTarget && t.isMemberExpression(child) && isPrototype(child.object, name))
      child.object = instance();
    borrow(child, name, instance);
  });
}

function isPrototype(node: t.Node, name: string): boolean {
  if (!t.isMemberExpression(node, { computed: false })) return false;
  return t.isIdentifier(node.object, { name }) && t.isIdentifier(node.property, { name: "prototype" });
}
