import { type NodePath, types as t } from "../babel/index.ts";
import { prototypeOf } from "./class-members.ts";
import { isStore } from "./guards.ts";
import { isCore } from "./implicit-names.ts";
import type { Program } from "./program.ts";
import { usesArguments } from "./trees.ts";

/*
 * A method whose name nothing else in the script has, and that is only ever called, becomes a function that takes the
 * object as its first parameter: no look-up through the prototypes, no `this`, and it can be put where it is called.
 */

interface Method {
  property: NodePath<t.ObjectProperty>;
  name: string;
  calls: NodePath<t.CallExpression>[];
}

/** The methods in `Task.prototype = { … }` of core classes, by name. */
function methodsOf(program: Program): Map<string, Method> {
  const methods = new Map<string, Method>();
  for (const statement of program.path.get("body")) {
    const module = program.ownModule(statement.node);
    const { node } = statement;
    if (!isCore(module) || !t.isExpressionStatement(node)) continue;
    if (!isStore(node.expression) || prototypeOf(node.expression.left) === undefined) continue;
    if (!t.isObjectExpression(node.expression.right)) continue;
    for (const property of statement.get("expression.right.properties") as NodePath[])
      if (isMethod(property)) methods.set(nameOf(property), { property, name: nameOf(property), calls: [] });
  }
  return methods;
}

function isMethod(property: NodePath): property is NodePath<t.ObjectProperty> {
  if (!property.isObjectProperty({ computed: false }) || !t.isIdentifier(property.node.key)) return false;
  return t.isFunctionExpression(property.node.value);
}

function nameOf({ node }: NodePath<t.ObjectProperty>): string {
  return (node.key as t.Identifier).name;
}

/** Collects the calls, and drops every method that is mentioned in another way. */
function collectCalls(program: Program, methods: Map<string, Method>): void {
  program.path.traverse({
    MemberExpression(path) {
      const { property, computed } = path.node;
      const method = !computed && t.isIdentifier(property) ? methods.get(property.name) : undefined;
      if (method === undefined) return;
      if (path.key === "callee" && path.parentPath.isCallExpression()) method.calls.push(path.parentPath);
      else methods.delete(method.name);
    },
    ObjectMember(path) {
      const { key } = path.node;
      const method = t.isIdentifier(key) ? methods.get(key.name) : undefined;
      if (method !== undefined && method.property.node !== path.node) methods.delete(method.name);
    },
  });
}

/** @param fixed names that something else means a property by, too. */
export function devirtualize(program: Program, fixed: ReadonlySet<string>): void {
  const methods = methodsOf(program);
  for (const [name, { property }] of methods)
    if (fixed.has(name) || usesArguments(property.node.value)) methods.delete(name);
  collectCalls(program, methods);
  for (const method of methods.values()) if (method.calls.length > 0) toFunction(program, method);
}

function toFunction(program: Program, { property, name, calls }: Method): void {
  const path = property.get("value") as NodePath<t.FunctionExpression>;
  const statement = property.findParent((parent) => parent.parentPath?.isProgram() === true)!;
  const id = program.path.scope.generateUid(name);
  const self = path.scope.generateUid("self");
  path.traverse({
    Function: (inner) => inner.skip(),
    ThisExpression: (inner) => void inner.replaceWith(t.identifier(self)),
  });
  const { params, body } = path.node;
  const declared = t.functionDeclaration(
    t.identifier(id),
    [t.identifier(self), ...(params as t.Identifier[])],
    body,
  );
  for (const { node } of calls) {
    node.arguments.unshift((node.callee as t.MemberExpression).object as t.Expression);
    node.callee = t.identifier(id);
  }
  program.addFunction(t.inherits(declared, path.node), statement.node);
  property.remove();
}
