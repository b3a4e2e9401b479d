import { type NodePath, type types as t, traverse } from "../babel/index.ts";
import { importedName, isOwnEntry } from "../common/imported-name.ts";

export interface Shape {
  /** Some task may await another one, rather than futures alone. */
  calls: boolean;
  /** Some task may handle an error or clean up. */
  handlers: boolean;
  /** Some future may be kept, rather than awaited where it is made. */
  stored: boolean;
  /** It may keep the handle of a task. */
  handles: boolean;
  /** It may give futures by name: `select({ name: future })`. */
  named: boolean;
}

/** How the tasks of an app, flattened to one module, use each other. What cannot be told counts as yes. */
export function shapeOf(file: t.File): Shape {
  const shape: Shape = { calls: false, handlers: false, stored: false, handles: false, named: false };
  const spawns = !definesSpawn(file);
  traverse(file, {
    Function(path) {
      if (!isTask(path.node) && !path.node.async) return;
      if (path.node.async || !onlyRun(path, spawns)) shape.calls = true;
    },
    YieldExpression(path) {
      if (!isDirect(path)) shape.stored = true;
    },
    ImportDeclaration(path) {
      if (!isOwnEntry(path.node.source.value)) return;
      if (!isOnlyCalled(path, "sleep", (call) => call.parentPath!.isYieldExpression())) shape.stored = true;
      if (!isOnlyCalled(path, "spawn", (call) => call.parentPath!.isExpressionStatement()))
        shape.handles = true;
      if (!isOnlyCalled(path, "select", ({ node }) => node.arguments.length > 1)) shape.named = true;
    },
    CallExpression(path) {
      if (isSpawnMethod(path.node.callee) && !path.parentPath.isExpressionStatement()) shape.handles = true;
    },
    TryStatement(path) {
      if (path.getFunctionParent()?.node.generator) shape.handlers = true;
    },
  });
  return shape;
}

/** `children.spawn` or `executor.spawn`, unless the app has a `spawn` of its own. */
function isSpawnMethod(callee: t.Node): boolean {
  return callee.type === "MemberExpression" && isNamed(callee.property, "spawn");
}

function isNamed(node: t.Node, name: string): boolean {
  return (
    (node.type === "Identifier" && node.name === name) ||
    (node.type === "StringLiteral" && node.value === name)
  );
}

/** The app, or a package, has a method, field or property of this name. */
function definesSpawn(file: t.File): boolean {
  let defines = false;
  traverse(file, {
    enter({ node }) {
      const key =
        node.type === "ClassMethod" ||
        node.type === "ClassProperty" ||
        node.type === "ObjectMethod" ||
        node.type === "ObjectProperty"
          ? node.key
          : node.type === "AssignmentExpression" && node.left.type === "MemberExpression"
            ? node.left.property
            : undefined;
      if (key !== undefined && isNamed(key, "spawn")) defines = true;
    },
  });
  return defines;
}

/** Each use of what is imported by this name is a call, and all of them are as `is` says. */
function isOnlyCalled(
  path: NodePath<t.ImportDeclaration>,
  name: string,
  is: (call: NodePath<t.CallExpression>) => boolean,
): boolean {
  return path.node.specifiers.every((specifier) => {
    if (specifier.type !== "ImportSpecifier") return false;
    if (!isNamed(specifier.imported, name)) return true;
    return path.scope
      .getBinding(specifier.local.name)!
      .referencePaths.every(
        ({ key, parentPath }) => key === "callee" && parentPath!.isCallExpression() && is(parentPath!),
      );
  });
}

/** `yield* sleep(500)`: the call of a function that ristretto exports. */
function isDirect(path: NodePath<t.YieldExpression>): boolean {
  const argument = path.get("argument") as NodePath;
  const callee = argument.isCallExpression() ? (argument.get("callee") as NodePath) : undefined;
  return callee !== undefined && importedName(callee) !== undefined;
}

function isTask(node: t.Function): boolean {
  return "generator" in node && node.generator === true;
}

/** Every use of the task starts it, or exports it. */
function onlyRun(path: NodePath<t.Function>, spawns: boolean): boolean {
  if (!path.isFunctionDeclaration()) return isRun(path, spawns);
  const { id } = path.node;
  const binding = id ? path.parentPath.scope.getBinding(id.name) : undefined;
  return binding?.constant === true && binding.referencePaths.every((use) => isStarted(use, spawns));
}

function isStarted(reference: NodePath, spawns: boolean): boolean {
  if (reference.parentPath?.isExportSpecifier() || reference.parentPath?.isExportDeclaration()) return true;
  return (
    reference.key === "callee" &&
    reference.parentPath!.isCallExpression() &&
    isRun(reference.parentPath!, spawns)
  );
}

/** It is an argument of what ristretto runs as a task of its own: `spawn(…)`, `race(…)`, `executor.spawn(…)`. */
function isRun(path: NodePath, spawns: boolean): boolean {
  const call = path.parentPath;
  if (path.listKey !== "arguments" || !call?.isCallExpression()) return false;
  const callee = call.get("callee") as NodePath;
  if (callee.isMemberExpression()) return spawns && isSpawnMethod(callee.node);
  return importedName(callee) !== undefined;
}
