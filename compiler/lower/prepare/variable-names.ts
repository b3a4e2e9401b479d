import { type NodePath, types as t } from "../../babel/index.ts";

/** Calls `visit` with each name below the path that stands for a variable. */
export function eachName(path: NodePath, visit: (name: NodePath<t.Identifier>) => void): void {
  path.traverse({
    Identifier(name) {
      if (isVariable(name)) visit(name);
    },
  });
}

function isVariable({ parent, key }: NodePath<t.Identifier>): boolean {
  if (t.isMemberExpression(parent) || t.isOptionalMemberExpression(parent))
    return key === "object" || parent.computed;
  if (t.isObjectProperty(parent)) return key === "value" || parent.computed;
  if (t.isMethod(parent) || t.isClassProperty(parent)) return key !== "key" || parent.computed === true;
  if (t.isMetaProperty(parent)) return false;
  return !t.isLabeledStatement(parent) && !t.isBreakStatement(parent) && !t.isContinueStatement(parent);
}

/** Of the declaration that the name leads to. */
export function declaredBy({ node, scope }: NodePath<t.Identifier>): t.Identifier | undefined {
  return scope.getBindingIdentifier(node.name);
}

/** `{ x }` becomes `{ x: x }`, of which the second may become another expression. */
export function writeOut({ parent }: NodePath<t.Identifier>): void {
  if (t.isObjectProperty(parent) && parent.shorthand) {
    parent.shorthand = false;
    parent.key = t.cloneNode(parent.key);
  }
}
