import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { Failures } from "../common/compile-error.ts";
import { awaitedIn } from "../common/new-awaitable.ts";
import { lazyMethod } from "../common/typed-call.ts";
import { loopOverNext } from "./for-await.ts";
import { freeName, importNamed, placeAll, placed } from "./made-nodes.ts";
import { refusePromiseHabits } from "./promise-habits.ts";
import { rememberKept } from "./remember-kept.ts";
import { isAsyncSpelled } from "./spelled.ts";

/*
 * In an app's own modules an `async` function is a task: `async function f()` means `function* f()`, and `await x` means
 * `yield* x`. This is the one place that knows of it: whatever reads a module after it sees tasks alone.
 *
 * Nodes keep their places in the source, for messages and maps.
 */

/** The module that exports `$await`. */
const HELPERS = "ristretto/async";

/**
 * Makes tasks of all `async` functions of a module.
 *
 * @param tells calls of tasks that are kept are told when nobody awaits them: see src/async/made.ts.
 * @returns whether there was one.
 * @throws CompileError for what no task can be.
 */
export function respell(ast: t.File, file: string, tells = false): boolean {
  const functions = asyncFunctions(ast, file);
  if (functions.length === 0) return false;
  for (const path of functions) toTask(path);
  // Paths and scopes of before know nothing of the functions that were arrows.
  traverse.cache.clear();
  const isNew = awaitedIn(ast);
  refusePromiseHabits(ast, file, isNew);
  let helper: string | undefined;
  let done: string | undefined;
  traverse(ast, {
    ForOfStatement: {
      exit(path) {
        if (!path.node.await) return;
        done ??= freeName(path.scope, "$DONE");
        loopOverNext(path, done);
      },
    },
    ReturnStatement(path) {
      const returned = path.get("argument") as NodePath;
      if (isAsyncSpelled(path) && mayReturnTask(returned, isNew))
        returned.replaceWith(placed(t.awaitExpression(returned.node as t.Expression), returned.node));
    },
    AwaitExpression: {
      exit(path) {
        const { node } = path;
        let { argument } = node;
        if (!isNew(path.get("argument"))) {
          helper ??= freeName(path.scope, "$await");
          argument = placed(t.callExpression(t.identifier(helper), [argument]), argument);
        }
        path.replaceWith(placed(t.yieldExpression(argument, true), node));
      },
    },
  });
  const made = tells ? rememberKept(ast, file, isNew, helper) : undefined;
  placeAll(ast.program, ast.program);
  if (helper !== undefined) importNamed(ast.program, "$await", helper, HELPERS);
  if (made !== undefined) importNamed(ast.program, "$made", made, HELPERS);
  if (done !== undefined) importNamed(ast.program, "DONE", done, "ristretto");
  traverse.cache.clear();
  return true;
}

/** @throws CompileError for an `await` outside of a function, and for what is async and a generator. */
function asyncFunctions(ast: t.File, file: string): NodePath<t.Function>[] {
  const failures = new Failures(file);
  const found: NodePath<t.Function>[] = [];
  traverse(ast, {
    Function(path) {
      if (!path.node.async) return;
      if (!path.node.generator) found.push(path);
      else
        failures.add(
          path.node,
          "an `async function*` is no task: write an `async` function that sends into a channel.",
        );
    },
    AwaitExpression(path) {
      if (!path.getFunctionParent())
        failures.add(
          path.node,
          "`await` outside of a function awaits nothing: put it into an `async` function.",
        );
    },
    ForOfStatement(path) {
      if (path.node.await && !path.getFunctionParent())
        failures.add(
          path.node,
          "`for await` outside of a function awaits nothing: put it into an `async` function.",
        );
    },
  });
  failures.throwIfAny();
  return found;
}

/** What an async function returns, its caller gets when it is there: `return work()` is `return await work()`. */
function mayReturnTask(path: NodePath, isNew: (path: NodePath) => boolean): boolean {
  // Of a method, its name does not tell: a pin's `read` is plain, and a port's is not.
  if (path.isCallExpression() && path.get("callee").isMemberExpression())
    return lazyMethod(path) !== undefined;
  if (isNew(path)) return true;
  if (path.isConditionalExpression())
    return [path.get("consequent"), path.get("alternate")].some((one) => mayReturnTask(one, isNew));
  if (path.isLogicalExpression())
    return [path.get("left"), path.get("right")].some((one) => mayReturnTask(one, isNew));
  if (path.isCallExpression()) return isOfOtherModule(path.get("callee"));
  if (!path.isIdentifier()) return false;
  const binding = path.scope.getBinding(path.node.name);
  const init = binding?.path.isVariableDeclarator() ? binding.path.get("init") : undefined;
  return init?.node != null && !init.isIdentifier() && mayReturnTask(init as NodePath, isNew);
}

/** A function of another module of the app, which may be a task. */
function isOfOtherModule(callee: NodePath): boolean {
  if (!callee.isIdentifier()) return false;
  const imported = callee.scope.getBinding(callee.node.name)?.path;
  return t.isImportDeclaration(imported?.parent) && imported.parent.source.value.startsWith(".");
}

function toTask(path: NodePath<t.Function>): void {
  const { loc, start, end } = path.node;
  path.node.async = false;
  const task = path.isArrowFunctionExpression() ? withOwnThis(path) : path.node;
  (task as t.FunctionExpression).generator = true;
  task.extra = { ...task.extra, spelled: "async" };
  Object.assign(task, { loc, start, end });
}

/** A generator cannot be an arrow: what that takes of `this` and `arguments` around it is kept in variables. */
function withOwnThis(path: NodePath<t.ArrowFunctionExpression>): t.Function {
  if (hasNoRoom(path) || hasSuper(path)) return withSelf(path);
  const made = path.arrowFunctionToExpression({ allowInsertArrow: true, noNewArrows: true });
  return (made ?? path).node as t.Function;
}

/** Around a field's value, and around a parameter, there is no place for a variable. */
function hasNoRoom(path: NodePath): boolean {
  const found = path.find(
    ({ listKey, parentPath }) => listKey === "params" || !parentPath || isRoom(parentPath),
  );
  return found?.listKey === "params" || found?.parentPath?.isClass() === true;
}

function hasSuper(path: NodePath): boolean {
  let found = false;
  path.traverse({
    Super: () => void (found = true),
    Function: (inner) => void (inner.isArrowFunctionExpression() || inner.skip()),
    Class: (inner) => inner.skip(),
  });
  return found;
}

/** `(...values) => super.stop(...values)`. */
function superCall(callee: t.MemberExpression): t.Expression {
  const values = t.identifier("values");
  const call = t.callExpression(t.cloneNode(callee), [t.spreadElement(t.cloneNode(values))]);
  return t.arrowFunctionExpression([t.restElement(values)], call);
}

function isRoom(path: NodePath): boolean {
  return path.isClass() || (path.isFunction() && !path.isArrowFunctionExpression());
}

/** `((self, given) => function* () { … self … given … })(this, arguments)`. */
function withSelf(path: NodePath<t.ArrowFunctionExpression>): t.Function {
  const { params, body } = path.node;
  const given = new Map<string, [name: string, value: t.Expression]>();
  const kept = (wish: string, inner: NodePath, value: () => t.Expression): void => {
    const [name, ...rest] = given.get(wish) ?? [path.scope.generateUid(wish), value()];
    given.set(wish, [name, ...rest] as [string, t.Expression]);
    inner.replaceWith(placed(t.identifier(name), inner.node));
  };
  path.traverse({
    ThisExpression: (inner) => kept("self", inner, () => t.thisExpression()),
    MemberExpression(inner) {
      const { object, property, computed } = inner.node;
      if (!t.isSuper(object) || computed || inner.key !== "callee") return;
      const callee = inner.node;
      kept(`super_${(property as t.Identifier).name}_`, inner, () => superCall(callee));
    },
    Identifier(inner) {
      if (inner.isReferencedIdentifier({ name: "arguments" }))
        kept("given", inner, () => t.identifier("arguments"));
    },
    Function: (inner) => void (inner.isArrowFunctionExpression() || inner.skip()),
    Class: (inner) => inner.skip(),
  });
  const block = t.isBlockStatement(body) ? body : t.blockStatement([placed(t.returnStatement(body), body)]);
  const task = t.functionExpression(null, params as t.FunctionParameter[], block);
  const names = [...given.values()].map(([name]) => t.identifier(name));
  const values = [...given.values()].map(([, value]) => value);
  path.replaceWith(given.size > 0 ? t.callExpression(t.arrowFunctionExpression(names, task), values) : task);
  return task;
}
