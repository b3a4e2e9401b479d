import { type NodePath, type types as t, traverse } from "@babel/core";

/** What takes the call of a task and runs it as a task or branch of its own. */
const RUNNERS = new Set(["spawn", "race", "select", "all", "timeout", "branch"]);
/** Tasks of ristretto itself, by the names an app knows them by. */
const OWN_TASKS = new Set(["scope", "debounced", "run"]);

export interface Shape {
  /** Some task may await another one, rather than futures alone. */
  calls: boolean;
  /** Some task may handle an error or clean up. */
  handlers: boolean;
}

/** How the tasks of an app, flattened to one module, use each other. What cannot be told counts as yes. */
export function shapeOf(file: t.File, mentioned: ReadonlySet<string>): Shape {
  let calls = [...OWN_TASKS].some((name) => mentioned.has(name));
  let handlers = calls;
  traverse(file, {
    Function(path) {
      if (!isTask(path.node) && !path.node.async) return;
      if (path.node.async || !onlyRun(path)) calls = true;
    },
    TryStatement(path) {
      if (path.getFunctionParent()?.node.generator) handlers = true;
    },
  });
  return { calls, handlers };
}

function isTask(node: t.Function): boolean {
  return "generator" in node && node.generator === true;
}

/** Every use of the task starts it, or exports it. */
function onlyRun(path: NodePath<t.Function>): boolean {
  if (!path.isFunctionDeclaration()) return isRun(path);
  const { id } = path.node;
  const binding = id ? path.parentPath.scope.getBinding(id.name) : undefined;
  return binding?.constant === true && binding.referencePaths.every(isStarted);
}

function isStarted(reference: NodePath): boolean {
  if (reference.parentPath?.isExportSpecifier() || reference.parentPath?.isExportDeclaration()) return true;
  return (
    reference.key === "callee" && reference.parentPath!.isCallExpression() && isRun(reference.parentPath!)
  );
}

/** `spawn(…)`, `executor.spawn(…)`, `race(…)` with this among the arguments. */
function isRun(path: NodePath): boolean {
  const call = path.parentPath;
  if (path.listKey !== "arguments" || !call?.isCallExpression()) return false;
  const callee = call.get("callee");
  const name = callee.isMemberExpression() ? callee.node.property : callee.node;
  return name.type === "Identifier" && RUNNERS.has(name.name);
}
