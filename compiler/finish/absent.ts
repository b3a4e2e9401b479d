import { type NodePath, types as t } from "../babel/index.ts";
import { isStore } from "./guards.ts";
import { isCore } from "./implicit-names.ts";
import type { Program } from "./program.ts";
import { isPure } from "./purity.ts";
import { mentionsConstructor, usesArguments } from "./trees.ts";

/*
 * What is never given is undefined: a parameter that no call has an argument for, and a field of the core that no live
 * code sets. Code that asks for it is folded away afterwards.
 */

function undefinedValue(): t.Expression {
  return t.unaryExpression("void", t.numericLiteral(0));
}

/** The most arguments that any call has; undefined if the function is used in another way, too. */
function mostArguments(references: readonly NodePath[]): number | undefined {
  let most = 0;
  for (const reference of references) {
    const { parent } = reference;
    if (!(t.isCallExpression(parent) || t.isNewExpression(parent)) || reference.key !== "callee")
      return undefined;
    if (parent.arguments.some((argument) => t.isSpreadElement(argument))) return undefined;
    most = Math.max(most, parent.arguments.length);
  }
  return most;
}

/** Takes parameters that no call gives for undefined, where they stand last. */
export function dropAbsentParameters(program: Program): void {
  const hasOtherCalls = mentionsConstructor(program.path.node);
  for (const statement of program.path.get("body")) {
    if (!statement.isFunctionDeclaration()) continue;
    const binding = program.path.scope.getBinding(statement.node.id!.name)!;
    if (hasOtherCalls && binding.referencePaths.some(({ parent }) => t.isNewExpression(parent))) continue;
    const most = binding.constant ? mostArguments(binding.referencePaths) : undefined;
    if (most !== undefined) dropFrom(statement, most);
  }
}

function dropFrom(path: NodePath<t.FunctionDeclaration>, most: number): void {
  const { params } = path.node;
  if (usesArguments(path.node)) return;
  for (let last = params.at(-1); params.length > most && t.isIdentifier(last); last = params.at(-1)) {
    const binding = path.scope.getOwnBinding(last.name);
    if (binding?.kind !== "param" || !binding.constant) return;
    for (const reference of binding.referencePaths) reference.replaceWith(undefinedValue());
    params.pop();
  }
}

function forCore(program: Program, visit: (statement: NodePath<t.Statement>) => void): void {
  for (const statement of program.path.get("body")) {
    const module = program.ownModule(statement.node);
    if (isCore(module)) visit(statement);
  }
}

/** The name of the field that is set here. */
function setName(node: t.Node): string | undefined {
  const target = t.isAssignmentExpression(node)
    ? node.left
    : t.isUpdateExpression(node)
      ? node.argument
      : undefined;
  if (t.isMemberExpression(target)) return keyName(target.property, target.computed);
  return t.isObjectProperty(node) || t.isObjectMethod(node) ? keyName(node.key, node.computed) : undefined;
}

function keyName(key: t.Node, computed: boolean): string | undefined {
  if (t.isStringLiteral(key)) return key.value;
  return !computed && t.isIdentifier(key) ? key.name : undefined;
}

/** The names of all fields that are set. */
function presentNames(program: Program): Set<string> {
  const names = new Set<string>();
  t.traverseFast(program.path.node, (node) => {
    const name = setName(node);
    if (name !== undefined) names.add(name);
  });
  return names;
}

/**
 * @param declared the names that the core's code chose.
 * @param fixed names that something else may set.
 */
export function dropAbsentFields(
  program: Program,
  declared: ReadonlySet<string>,
  fixed: ReadonlySet<string>,
): void {
  const present = presentNames(program);
  const isAbsent = (name: string) => declared.has(name) && !present.has(name) && !fixed.has(name);
  forCore(program, (statement) =>
    statement.traverse({
      MemberExpression(path) {
        const name = keyName(path.node.property, path.node.computed);
        if (name === undefined || !isAbsent(name) || !isPure(path.node.object)) return;
        if (isStore(path.parent) && path.key === "left") return;
        path.replaceWith(undefinedValue());
      },
    }),
  );
}

/** Nothing is an instance of a class of the core that is asked for by `instanceof` alone. */
export function dropAbsentInstances(program: Program): void {
  forCore(program, (statement) =>
    statement.traverse({
      BinaryExpression(path) {
        const { operator, left, right } = path.node;
        if (operator !== "instanceof" || !t.isIdentifier(right) || !isPure(left)) return;
        const binding = path.scope.getBinding(right.name);
        if (binding === undefined || !binding.constant || binding.scope !== program.path.scope) return;
        if (binding.referencePaths.every(isClassAskedFor)) path.replaceWith(t.booleanLiteral(false));
      },
    }),
  );
}

function isClassAskedFor({ key, parent }: NodePath): boolean {
  return key === "right" && t.isBinaryExpression(parent, { operator: "instanceof" });
}
