import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { Failures } from "../common/compile-error.ts";
import { importedName } from "../common/imported-name.ts";
import { awaitedIn } from "../common/new-awaitable.ts";
import { lazyMethod } from "../common/typed-call.ts";
import { loopOverNext } from "./for-await.ts";
import { freeName, importNamed, placeAll, placed } from "./made-nodes.ts";
import { refusePromiseHabits } from "./promise-habits.ts";
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

/**
 * Puts `$made` around each call of a task that is kept in a variable, a field or a list, and around each whose value is dropped,
 * as a last step.
 * @returns its name, if there is one.
 */
function rememberKept(
  ast: t.File,
  file: string,
  isNew: (path: NodePath) => boolean,
  helper = "",
): string | undefined {
  // Bindings of before know nothing of what stands in the place of `await`.
  traverse.cache.clear();
  let made: string | undefined;
  const isTask = (kept: NodePath<any>): boolean =>
    kept.isCallExpression() &&
    importedName(kept.get("callee")) === undefined &&
    (isNew(kept) || isOfOwnModule(kept));
  const remember = (kept: NodePath<t.Expression>, isStored = false): void => {
    made ??= freeName(kept.scope, "$made");
    const place = t.stringLiteral(`${file}:${kept.node.loc!.start.line}`);
    const values = isStored ? [kept.node, place, t.booleanLiteral(true)] : [kept.node, place];
    kept.replaceWith(placed(t.callExpression(t.identifier(made), values), kept.node));
  };
  const keep = (kept: NodePath<any>, target: t.Node): void => {
    if (t.isMemberExpression(target)) store(kept);
    if (!t.isIdentifier(target)) return;
    const binding = kept.scope.getBinding(target.name);
    const isList = kept.isArrayExpression() && isListOfAwaited(binding);
    if (isList) {
      for (const each of kept.get("elements") as NodePath<any>[]) if (isTask(each)) remember(each);
    } else if (!isTask(kept)) store(kept);
    else if (isUsed(binding, (use) => isAwaited(use, helper))) remember(kept);
    else if (isUsed(binding, (use) => isAwaited(use, helper) || isStore(use))) remember(kept, true);
  };
  /** What stands in a field, in a literal or in a list. */
  const store = (kept: NodePath<any>): void => {
    if (isTask(kept)) remember(kept, true);
    else if (kept.isArrayExpression()) for (const each of kept.get("elements") as NodePath[]) store(each);
    else if (kept.isObjectExpression())
      for (const each of kept.get("properties"))
        if (each.isObjectProperty()) store(each.get("value") as NodePath);
  };
  traverse(ast, {
    VariableDeclarator: { exit: (path) => keep(path.get("init") as NodePath, path.node.id) },
    AssignmentExpression: { exit: (path) => keep(path.get("right"), path.node.left) },
    ClassProperty: { exit: (path) => store(path.get("value") as NodePath) },
    CallExpression: {
      exit(path) {
        if (isAddition(path)) for (const each of path.get("arguments")) store(each);
      },
    },
    ExpressionStatement: {
      exit(path) {
        const call = path.get("expression");
        const { node } = call;
        const isCall = t.isCallExpression(node) || t.isOptionalCallExpression(node);
        // What `super()` gives is `this`.
        if (isCall && !t.isSuper(node.callee) && path.getFunctionParent()) remember(call);
      },
    },
  });
  return made;
}

type Binding = ReturnType<NodePath["scope"]["getBinding"]>;

/** A function that another module of the app exports: what it gives is seen when it runs. */
function isOfOwnModule(call: NodePath<t.CallExpression>): boolean {
  const callee = call.get("callee");
  const path = callee.isIdentifier() ? call.scope.getBinding(callee.node.name)?.path : undefined;
  const declaration = path?.isImportSpecifier() || path?.isImportDefaultSpecifier() ? path.parent : undefined;
  return t.isImportDeclaration(declaration) && declaration.source.value.startsWith(".");
}

/** Each use of a variable is one of these. */
function isUsed(binding: Binding, isSuch: (use: NodePath) => boolean): boolean {
  return binding?.referencePaths.every(isSuch) === true;
}

/** What is handed on, to `race` or to a function of the app, may be left alone on purpose. */
function isAwaited({ parentPath }: NodePath, helper: string): boolean {
  const call = parentPath?.isCallExpression() ? parentPath : undefined;
  const isChecked = call !== undefined && t.isIdentifier(call.node.callee, { name: helper });
  const isSpawned = call !== undefined && importedName(call.get("callee")) === "spawn";
  return isChecked || isSpawned || parentPath?.isYieldExpression() === true;
}

/** `this.job = t`, `jobs.push(t)`. */
function isStore({ node, parentPath }: NodePath): boolean {
  if (parentPath?.isAssignmentExpression())
    return parentPath.node.right === node && t.isMemberExpression(parentPath.node.left);
  return parentPath?.isCallExpression() === true && isAddition(parentPath);
}

/** What adds to a list, a Set or a Map. */
const ADDITIONS: readonly string[] = ["push", "unshift", "add"];

function isAddition({ node: { callee } }: NodePath<t.CallExpression>): boolean {
  return (
    t.isMemberExpression(callee) &&
    !callee.computed &&
    t.isIdentifier(callee.property) &&
    ADDITIONS.includes(callee.property.name)
  );
}

/** A list that is looped over, or spread into `all` and the like: `const list = [work(1), work(2)]; await all(...list);` */
function isListOfAwaited(binding: Binding): boolean {
  return isUsed(binding, ({ node, parentPath }) => {
    if (parentPath?.isForOfStatement()) return parentPath.node.right === node;
    const call = parentPath?.isSpreadElement() ? parentPath.parentPath : undefined;
    return call?.isCallExpression() === true && importedName(call.get("callee")) !== undefined;
  });
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
