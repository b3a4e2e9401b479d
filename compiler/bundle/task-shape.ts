import { type NodePath, type types as t, traverse } from "../babel/index.ts";

/** What takes the call of a task and runs it as a task or branch of its own. */
const RUNNERS = new Set(["spawn", "race", "select", "all", "timeout", "branch"]);
/** Tasks of ristretto itself, by the names an app knows them by. */
const OWN_TASKS = new Set(["scope", "debounced", "run"]);

/** They make sleeps of their own. */
const MAKE_FUTURES = new Set(["timeout", "debounced", "ticker"]);

export interface Shape {
  /** Some task may await another one, rather than futures alone. */
  calls: boolean;
  /** Some task may handle an error or clean up. */
  handlers: boolean;
  /** Some future may be kept, rather than awaited where it is made. */
  stored: boolean;
  /** Some `yieldNow()` may be. */
  storedYields: boolean;
}

/** How the tasks of an app, flattened to one module, use each other. What cannot be told counts as yes. */
export function shapeOf(file: t.File, mentioned: ReadonlySet<string>): Shape {
  let calls = [...OWN_TASKS].some((name) => mentioned.has(name));
  let handlers = calls;
  let stored = calls || [...MAKE_FUTURES].some((name) => mentioned.has(name));
  let storedYields = false;
  traverse(file, {
    Function(path) {
      if (!isTask(path.node) && !path.node.async) return;
      if (path.node.async || !onlyRun(path)) calls = true;
    },
    YieldExpression(path) {
      if (!isDirect(path)) stored = true;
    },
    ImportDeclaration(path) {
      if (!isOwn(path.node.source.value)) return;
      if (!isImportedDirectly(path, "sleep")) stored = true;
      if (!isImportedDirectly(path, "yieldNow")) storedYields = true;
    },
    TryStatement(path) {
      if (path.getFunctionParent()?.node.generator) handlers = true;
    },
  });
  return { calls, handlers, stored, storedYields };
}

const isOwn = (source: string): boolean => /^ristretto(\/|$)/.test(source);

/** `yield* sleep(500)`: the call of a function that ristretto exports. */
function isDirect(path: NodePath<t.YieldExpression>): boolean {
  const argument = path.get("argument") as NodePath;
  const callee = argument.isCallExpression() ? argument.get("callee") : undefined;
  if (!callee?.isIdentifier()) return false;
  const declared = path.scope.getBinding(callee.node.name)?.path.parent;
  return declared?.type === "ImportDeclaration" && isOwn(declared.source.value);
}

/** Each use of `name`, which makes a future, is a call right under its `yield*`. */
function isImportedDirectly(path: NodePath<t.ImportDeclaration>, name: string): boolean {
  return path.node.specifiers.every((specifier) => {
    if (specifier.type !== "ImportSpecifier") return false;
    const { imported, local } = specifier;
    if (imported.type !== "Identifier" || imported.name !== name) return true;
    return path.scope
      .getBinding(local.name)!
      .referencePaths.every(
        ({ key, parentPath }) => key === "callee" && parentPath!.parentPath!.isYieldExpression(),
      );
  });
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
