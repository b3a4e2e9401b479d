import { types as t } from "../../babel/index.ts";
import { eachChild } from "../tree/walk.ts";
import { declares } from "./declares.ts";

const INSTANCES: Record<string, () => t.Expression> = {
  Array: () => t.arrayExpression([]),
  Function: () => t.functionExpression(null, [], t.blockStatement([])),
  String: () => t.stringLiteral(""),
};

/** `Array.prototype.slice.call(x)` becomes `[].slice.call(x)`: Espruino finds the methods of values only. */
export function borrowFromInstances(program: t.Program): void {
  for (const [name, instance] of Object.entries(INSTANCES))
    if (!declares(program, name)) borrow(program, name, instance);
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
