import { type NodePath, types as t } from "../../babel/index.ts";
import type { Failures } from "../../common/compile-error.ts";
import { awaitWord } from "../../spelling/spelled.ts";

const METHODS = new Set(["next", "return", "throw"]);

/** A task of this file that is used as an iterator: it is none once it is compiled. */
export function checkGenerators(path: NodePath<t.CallExpression>, failures: Failures): void {
  const called = taskName(path);
  if (called === undefined) return;
  checkUse(path, called, failures);
  const { parentPath } = path;
  if (!parentPath.isVariableDeclarator() || !t.isIdentifier(parentPath.node.id)) return;
  const binding = path.scope.getBinding(parentPath.node.id.name);
  for (const use of binding?.referencePaths ?? []) checkUse(use, called, failures);
}

/** The name of the function if it is a `function*` of this file: "" if it has none. */
export function taskName(path: NodePath<t.CallExpression>): string | undefined {
  const callee = path.get("callee");
  if (callee.isFunctionExpression()) return callee.node.generator ? (callee.node.id?.name ?? "") : undefined;
  if (!callee.isIdentifier()) return undefined;
  const binding = path.scope.getBinding(callee.node.name);
  if (!binding || binding.constantViolations.length > 0) return undefined;
  const declared = binding.path.isVariableDeclarator() ? binding.path.node.init : binding.path.node;
  const isTask = t.isFunction(declared) && declared.generator === true && declared.async !== true;
  return isTask ? callee.node.name : undefined;
}

function checkUse(path: NodePath, called: string, failures: Failures): void {
  const { parent } = path;
  const name = called || "the task";
  const add = (what: string, instead: string) =>
    failures.add(
      path.node,
      `${what} takes a task as an iterator, which it is not once it is compiled: ${instead}`,
    );
  const values = `have ${name} send its values into a channel, or return them as an array.`;
  if (t.isForOfStatement(parent) && parent.right === path.node) add("`for…of`", values);
  else if (t.isSpreadElement(parent)) add("spread", values);
  else if (t.isVariableDeclarator(parent) && t.isArrayPattern(parent.id)) add("an array pattern", values);
  else if (t.isAssignmentExpression(parent) && t.isArrayPattern(parent.left)) add("an array pattern", values);
  else if (isArrayFrom(path)) add("`Array.from`", values);
  else if (t.isMemberExpression(parent) && parent.object === path.node && METHODS.has(propertyName(parent)))
    add(
      `\`.${propertyName(parent)}()\``,
      `await it with \`${awaitWord(path)} ${called === "" ? "…" : `${called}(…)`}\`, or start it with \`spawn\`.`,
    );
}

function isArrayFrom(path: NodePath): boolean {
  const { parent } = path;
  return t.isCallExpression(parent) && path.key === 0 && t.matchesPattern(parent.callee, "Array.from");
}

function propertyName(node: t.MemberExpression): string {
  return t.isIdentifier(node.property) && !node.computed ? node.property.name : "";
}
