import { type NodePath, type types as t, traverse } from "../babel/index.ts";
import { importedName, isOwnEntry } from "../common/imported-name.ts";
import { countTaken, needUnless, startingMethods, type Use } from "../common/library-facts.ts";
import {
  awaitedIn,
  definedName,
  importedNames,
  isNamed,
  isTask,
  namesIn,
  unchecked,
} from "../common/new-awaitable.ts";
import { levelsOnly } from "./level-listeners.ts";
import { mayLoopOverPort } from "./port-loops.ts";

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
  /** It may await or start something else than a future or a new call of a task. */
  misuse: boolean;
  /** What it watches pins with looks at the level alone, and not at the time of an edge. */
  levels: boolean;
  /** Something that it calls `next` of may be a port. */
  iterates: boolean;
}

/** Whether a call is of that kind. */
const USES: Readonly<Record<Use, (call: NodePath<t.CallExpression>) => boolean>> = {
  awaited: (call) => call.parentPath!.isYieldExpression(),
  dropped: (call) => call.parentPath!.isExpressionStatement(),
  inline: (call) => isTaskItself(call.get("arguments")[0]),
  several: ({ node }) => node.arguments.length > 1,
};

/** How the tasks of an app, flattened to one module, use each other. What cannot be told counts as yes. */
export function shapeOf(file: t.File): Shape {
  const shape: Shape = {
    calls: false,
    handlers: false,
    stored: false,
    handles: false,
    named: false,
    misuse: false,
    levels: levelsOnly(file),
    iterates: mayLoopOverPort(file),
  };
  const imported = importedNames(file);
  const spawning = startingMethods(imported);
  const starting = startingIn(file, spawning);
  const isNew = awaitedIn(file);
  traverse(file, {
    Function(path) {
      if (!isTask(path.node) && !path.node.async) return;
      if (path.node.async || !onlyRun(path, starting)) shape.calls = true;
    },
    YieldExpression(path) {
      const awaited = unchecked(path.get("argument") as NodePath);
      if (!isDirect(awaited)) shape.stored = true;
      if (!isNew(awaited)) shape.misuse = true;
      if (isInClosureOfLoop(path)) shape.calls = true;
    },
    AwaitExpression() {
      shape.misuse = true;
    },
    ImportDeclaration(path) {
      if (!isOwnEntry(path.node.source.value)) return;
      const names = namesIn(path.node);
      if (names.length < path.node.specifiers.length)
        shape.misuse = shape.stored = shape.handles = shape.named = true;
      for (const name of names) {
        const takesNew = (call: NodePath<t.CallExpression>) =>
          call.get("arguments").slice(0, countTaken(name)).every(isNew);
        if (countTaken(name) > 0 && !isOnlyCalled(path, name, takesNew)) shape.misuse = true;
        const [use, need] = needUnless(name) ?? [];
        if (need !== undefined && !isOnlyCalled(path, name, USES[use!])) shape[need] = true;
      }
    },
    CallExpression(path) {
      if (!isMethodIn(path.node.callee, spawning)) return;
      if (!path.parentPath.isExpressionStatement()) shape.handles = true;
      if (!path.get("arguments").slice(0, 1).every(isNew)) shape.misuse = true;
    },
    TryStatement(path) {
      if (path.getFunctionParent()?.node.generator) shape.handlers = true;
    },
  });
  return shape;
}

/** `children.spawn`. */
function isMethodIn(callee: t.Node, names: ReadonlySet<string>): boolean {
  return callee.type === "MemberExpression" && [...names].some((name) => isNamed(callee.property, name));
}

/** Methods that start a task, but for those of whose names the app or a package has a method, field or property. */
function startingIn(file: t.File, spawning: ReadonlySet<string>): Set<string> {
  const starting = new Set(spawning);
  traverse(file, {
    enter({ node }) {
      starting.delete(definedName(node) ?? "");
    },
  });
  return starting;
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

/** `function* () { … }`. */
function isTaskItself(path: NodePath | undefined): boolean {
  return path?.isFunctionExpression() === true && isTask(path.node);
}

/**
 * In a computed key or a parent of what may keep the variables of a loop's round: the loop's body becomes a task of its own,
 * which the loop awaits. See compiler/lower/prepare/round-plan.ts.
 */
function isInClosureOfLoop(path: NodePath): boolean {
  let isInClosure = false;
  for (let at = path; at.parentPath; at = at.parentPath) {
    const around = at.parentPath;
    // The key of a method is evaluated where the method is made.
    if (around.isFunction() && at.key !== "key") return false;
    if (isInClosure && around.isLoop()) return true;
    isInClosure ||= around.isClass() || around.isObjectExpression();
  }
  return false;
}

/** `sleep(500)`: the call of a function that ristretto exports. */
function isDirect(awaited: NodePath): boolean {
  if (!awaited.isCallExpression()) return false;
  const callee = awaited.get("callee") as NodePath;
  return importedName(callee) !== undefined || isTaskOfApp(callee);
}

function isTaskOfApp(callee: NodePath): boolean {
  if (!callee.isIdentifier()) return false;
  const binding = callee.scope.getBinding(callee.node.name);
  return binding?.constant === true && binding.path.isFunctionDeclaration() && isTask(binding.path.node);
}

/** Every use of the task starts it, or exports it. */
function onlyRun(path: NodePath<t.Function>, starting: ReadonlySet<string>): boolean {
  if (!path.isFunctionDeclaration()) return isRun(path, starting);
  const { id } = path.node;
  const binding = id ? path.parentPath.scope.getBinding(id.name) : undefined;
  return binding?.constant === true && binding.referencePaths.every((use) => isStarted(use, starting));
}

function isStarted(reference: NodePath, starting: ReadonlySet<string>): boolean {
  if (reference.parentPath?.isExportSpecifier() || reference.parentPath?.isExportDeclaration()) return true;
  return (
    reference.key === "callee" &&
    reference.parentPath!.isCallExpression() &&
    isRun(reference.parentPath!, starting)
  );
}

/** It is an argument of what ristretto runs as a task of its own: `spawn(…)`, `race(…)`, `executor.spawn(…)`. */
function isRun(path: NodePath, starting: ReadonlySet<string>): boolean {
  const call = path.parentPath;
  if (path.listKey !== "arguments" || !call?.isCallExpression()) return false;
  const callee = call.get("callee") as NodePath;
  if (callee.isMemberExpression()) return isMethodIn(callee.node, starting);
  return importedName(callee) !== undefined;
}
