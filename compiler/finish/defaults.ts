import { type NodePath, types as t } from "../babel/index.ts";
import { isStore } from "./guards.ts";
import { isCore } from "./implicit-names.ts";
import type { Program } from "./program.ts";
import { contains } from "./trees.ts";

/*
 * A field that begins as undefined is not written: it takes no memory until it holds something. Only fields of the core,
 * which asks no object for what it has; a literal has no prototype of its own, and the prototypes of the core's classes
 * have methods alone.
 */

export function dropUndefinedFields(program: Program): void {
  const methods = methodNames(program);
  for (const statement of program.path.get("body")) {
    if (!isCore(program.ownModule(statement.node))) continue;
    statement.traverse({
      ObjectProperty(path) {
        const { key, computed, value } = path.node;
        if (!computed && t.isIdentifier(key) && path.parentPath.isObjectExpression() && isUndefined(value))
          path.remove();
      },
    });
    if (statement.isFunctionDeclaration() && isConstructor(statement)) dropStores(statement, methods);
  }
}

/** `void 0`. */
function isUndefined(node: t.Node): boolean {
  return t.isUnaryExpression(node, { operator: "void" }) && t.isNumericLiteral(node.argument);
}

/** It is called by `new` alone. */
function isConstructor(statement: NodePath<t.FunctionDeclaration>): boolean {
  const binding = statement.parentPath.scope.getBinding(statement.node.id!.name)!;
  const uses = binding.referencePaths.filter(({ key }) => key === "callee");
  return binding.constant && uses.length > 0 && uses.every(({ parent }) => t.isNewExpression(parent));
}

/** The names of what stands in prototypes. */
function methodNames(program: Program): Set<string> {
  const names = new Set<string>();
  t.traverseFast(program.path.node, (node) => {
    if (!isStore(node) || !t.isObjectExpression(node.right)) return;
    if (node.left.property.name !== "prototype") return;
    for (const property of node.right.properties)
      if (!t.isSpreadElement(property) && t.isIdentifier(property.key)) names.add(property.key.name);
  });
  return names;
}

/** `this.next = this.prev = void 0;` at the beginning of a constructor. */
function dropStores(statement: NodePath<t.FunctionDeclaration>, methods: ReadonlySet<string>): void {
  for (const each of statement.get("body.body") as NodePath<t.Statement>[]) {
    if (!each.isExpressionStatement()) return;
    const { expression } = each.node;
    if (isUndefinedStore(expression, methods)) each.remove();
    else if (contains(expression, (node) => t.isCallExpression(node) || t.isNewExpression(node))) return;
  }
}

function isUndefinedStore(node: t.Node, methods: ReadonlySet<string>): boolean {
  if (isUndefined(node)) return true;
  if (!isStore(node) || !t.isThisExpression(node.left.object)) return false;
  return !methods.has(node.left.property.name) && isUndefinedStore(node.right, methods);
}
