import { type NodePath, types as t } from "../babel/index.ts";

/** What decides whether the rest of `path` runs. */
function testOf(path: NodePath): t.Node | null | undefined {
  if (path.isIfStatement() || path.isConditionalExpression()) return path.node.test;
  return path.isLogicalExpression() ? path.node.left : undefined;
}

function mentions(test: t.Node, mention: t.Node): boolean {
  let found = false;
  t.traverseFast(test, (node) => {
    if (t.isNodesEquivalent(node, mention)) found = true;
  });
  return found;
}

/** `typeof exports == "object" && typeof module != "undefined"`, which holds in a module that a build takes for CommonJS. */
function isCommonJs(test: t.Node): boolean {
  if (t.isLogicalExpression(test, { operator: "&&" })) return isCommonJs(test.left) && isCommonJs(test.right);
  if (!t.isBinaryExpression(test) || !/^[=!]==?$/.test(test.operator)) return false;
  const sides = [test.left, test.right];
  const asked = sides.find((side) => t.isUnaryExpression(side, { operator: "typeof" })) as t.UnaryExpression;
  const kind = sides.find((side) => t.isStringLiteral(side)) as t.StringLiteral | undefined;
  if (asked === undefined || !t.isIdentifier(asked.argument) || kind === undefined) return false;
  if (!/^(?:exports|module)$/.test(asked.argument.name)) return false;
  return /^!/.test(test.operator) ? kind.value === "undefined" : kind.value === "object";
}

/** It imports and exports nothing by the language's own words. */
function isScript(path: NodePath): boolean {
  const program = path.findParent((parent) => parent.isProgram())?.node as t.Program;
  return !program.body.some((one) => t.isImportDeclaration(one) || t.isExportDeclaration(one));
}

/** Whether code asks for it first: `typeof Map`, `typeof Map === "function" && new Map()`, `if (x.flat) …`. */
export function isGuarded(path: NodePath): boolean {
  if (path.parentPath?.isUnaryExpression({ operator: "typeof" })) return true;
  for (let child = path; child.parentPath; child = child.parentPath) {
    const test = testOf(child.parentPath);
    if (child.key === "alternate" && test && isCommonJs(test) && isScript(path)) return true;
    if (test && (child === path || child.node !== test) && mentions(test, path.node)) return true;
  }
  return false;
}

/** Whether the code goes on without it: it stands in a `try` with a `catch`. */
export function isTried(path: NodePath): boolean {
  const attempt = path.findParent(
    ({ key, parentPath }) => key === "block" && parentPath?.isTryStatement() === true,
  );
  return attempt !== null && Boolean((attempt.parent as t.TryStatement).handler);
}
