import { type NodePath, types as t } from "../babel/index.ts";
import { keptVariable } from "./kept-values.ts";
import type { Program } from "./program.ts";

/** Espruino asks for every `case`, also behind the one that matches, and its `for…in` throws for `null`. */
export function writePlainStatements(program: Program): void {
  program.path.traverse({
    SwitchStatement: { exit: (path) => chooseFirst(path) },
    ForInStatement(path) {
      const right = path.get("right");
      if (program.owns(path) || isObject(right)) return;
      right.replaceWith(t.logicalExpression("||", right.node, t.arrayExpression([])));
    },
  });
}

/** `switch (x) { case f(): … }` becomes a `switch` over the number of the first case that matches. */
function chooseFirst(path: NodePath<t.SwitchStatement>): void {
  const { cases, discriminant } = path.node;
  const tested = cases.filter(({ test }) => test);
  if (!tested.slice(1).some(({ test }) => doesSomething(test!))) return;
  const id = keptVariable(path, "chosen");
  const chosen = tested.reduceRight<t.Expression>(
    (otherwise, { test }, i) =>
      t.conditionalExpression(
        t.binaryExpression("===", t.cloneNode(id), test!),
        t.numericLiteral(i),
        otherwise,
      ),
    t.numericLiteral(tested.length),
  );
  for (const [i, one] of tested.entries()) one.test = t.numericLiteral(i);
  const kept = t.assignmentExpression("=", t.cloneNode(id), discriminant);
  path.node.discriminant = t.sequenceExpression([kept, chosen]);
}

function doesSomething(test: t.Node): boolean {
  let found = false;
  t.traverseFast(test, (node) => {
    found ||=
      t.isCallExpression(node) ||
      t.isNewExpression(node) ||
      t.isAssignmentExpression(node) ||
      t.isUpdateExpression(node) ||
      t.isMemberExpression(node, { computed: true });
  });
  return found;
}

/** What cannot be `null`. */
function isObject(path: NodePath): boolean {
  if (path.isLogicalExpression({ operator: "||" })) return isObject(path.get("right"));
  if (path.isObjectExpression() || path.isArrayExpression() || path.isNewExpression()) return true;
  if (path.isCallExpression()) {
    const { callee } = path.node;
    if (t.isIdentifier(callee)) return /^\$listed\d*$/.test(callee.name);
    return t.isMemberExpression(callee) && t.isIdentifier(callee.object, { name: "Object" });
  }
  if (!path.isIdentifier()) return false;
  const binding = path.scope.getBinding(path.node.name);
  if (!binding?.constant || !binding.path.isVariableDeclarator()) return false;
  const init = binding.path.get("init");
  return init.node != null && !init.isIdentifier() && isObject(init as NodePath);
}
