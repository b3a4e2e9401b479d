import { types as t } from "../babel/index.ts";
import { isPure } from "./purity.ts";

/** Code that counts only once a variable and a property name are both asked for. */
export interface Part {
  binding: string | undefined;
  name: string | undefined;
  nodes: readonly t.Node[];
}

/** A field as it is written: `x.field`. */
interface Target extends t.MemberExpression {
  property: t.Identifier;
}

export interface Store extends t.AssignmentExpression {
  left: Target;
}

type Field = (t.ObjectProperty | t.ObjectMethod) & { key: t.Identifier };

function isTarget(node: t.Node): node is Target {
  return t.isMemberExpression(node, { computed: false }) && t.isIdentifier(node.property);
}

/** `x.field = …`. */
export function isStore(node: t.Node): node is Store {
  return t.isAssignmentExpression(node, { operator: "=" }) && isTarget(node.left);
}

export function isField(node: t.Node): node is Field {
  if (!t.isObjectProperty(node, { computed: false }) && !t.isObjectMethod(node, { computed: false }))
    return false;
  return t.isIdentifier(node.key) && (t.isObjectMethod(node) || isPure(node.value));
}

/** What stands for the name of an accessor, see `Marker.read`. */
export function accessorName(name: string): string {
  return `get ${name}`;
}

export function fieldPart(node: Field): Part {
  if (t.isObjectProperty(node)) return { binding: undefined, name: node.key.name, nodes: [node.value] };
  return { binding: undefined, name: accessorName(node.key.name), nodes: [...node.params, node.body] };
}

function partOf(target: Target, nodes: t.Node[]): Part | undefined {
  return isPure(target.object) ? { binding: undefined, name: target.property.name, nodes } : undefined;
}

function statementPart(expression: t.Expression): Part | undefined {
  if (t.isUpdateExpression(expression) && isTarget(expression.argument))
    return partOf(expression.argument, [expression.argument.object]);
  if (!t.isAssignmentExpression(expression) || !isTarget(expression.left) || !isPure(expression.right))
    return undefined;
  return partOf(expression.left, [expression.left.object, expression.right]);
}

/**
 * What a property name keeps alive: the statements `x.field = …`, `x.field += …` and `x.field++`, a store inside of an
 * expression (but not what it stores), and `field: …` in an object.
 */
export function guardedPart(node: t.Node): Part | undefined {
  if (t.isExpressionStatement(node)) return statementPart(node.expression);
  if (isStore(node)) return partOf(node.left, [node.left.object]);
  return isField(node) ? fieldPart(node) : undefined;
}
