import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { importedName } from "../common/imported-name.ts";
import { definedName } from "../common/new-awaitable.ts";
import { freeName, placed } from "./made-nodes.ts";
import { wasAsync } from "./spelled.ts";

type Binding = ReturnType<NodePath["scope"]["getBinding"]>;

/** Where the value of a call goes: it is told when its task ends, when the run does, or not at all. */
type Keeping = "task" | "run" | undefined;

/**
 * Puts `$made` around each call of a task that is kept in a variable, a field or a list, and around each whose value is dropped,
 * as a last step: see src/async/made.ts. What is handed on, to `race` or to a function of the app, may be left alone on
 * purpose.
 *
 * @param isNew whether something is a call of a task.
 * @param helper the name of `$await` here.
 * @returns the name of `$made`, if there is one.
 */
export function rememberKept(
  ast: t.File,
  file: string,
  isNew: (path: NodePath) => boolean,
  helper = "",
): string | undefined {
  // Bindings of before know nothing of what stands in the place of `await`.
  traverse.cache.clear();
  let made: string | undefined;
  const isAsync = asyncNames(ast);
  const isTask = (kept: NodePath<any>): boolean =>
    kept.isCallExpression() && isNew(kept) && importedName(kept.get("callee")) === undefined;
  const remember = (kept: NodePath<t.Expression>, keeping: Keeping): void => {
    if (keeping === undefined) return;
    made ??= freeName(kept.scope, "$made");
    const place = t.stringLiteral(`${file}:${kept.node.loc!.start.line}`);
    const values = keeping === "run" ? [kept.node, place, t.booleanLiteral(true)] : [kept.node, place];
    kept.replaceWith(placed(t.callExpression(t.identifier(made), values), kept.node));
  };
  /** What stands in a field, in a literal or in a list. A `function*` may be no task there, but what makes an iterator. */
  const store = (kept: NodePath<any>): void => {
    if (isTask(kept) && isAsync(kept)) remember(kept, "run");
    else if (kept.isArrayExpression()) for (const each of kept.get("elements") as NodePath[]) store(each);
    else if (kept.isObjectExpression())
      for (const each of kept.get("properties"))
        if (each.isObjectProperty()) store(each.get("value") as NodePath);
  };
  const keep = (kept: NodePath<any>, target: t.Node): void => {
    if (t.isMemberExpression(target)) store(kept);
    if (!t.isIdentifier(target)) return;
    const binding = kept.scope.getBinding(target.name);
    const ofList = kept.isArrayExpression() ? keepingOf(binding, kept, isTakenApart) : undefined;
    if (ofList !== undefined) {
      for (const each of kept.get("elements") as NodePath<any>[]) if (isTask(each)) remember(each, ofList);
    } else if (!isTask(kept)) store(kept);
    else {
      const ofTask = keepingOf(binding, kept, (use) => isAwaited(use, helper));
      if (ofTask !== undefined) remember(kept, ofTask);
      else if (isAsync(kept) && areAll(binding, (use) => isAwaited(use, helper) || isStore(use)))
        remember(kept, "run");
    }
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
        if (isCall && !t.isSuper(node.callee) && path.getFunctionParent()) remember(call, "task");
      },
    },
  });
  return made;
}

/** Whether a function or method is called by a name that only `async` ones have in this module. */
function asyncNames(ast: t.File): (call: NodePath<t.CallExpression>) => boolean {
  const names = new Map<string, boolean>();
  traverse(ast, {
    Function({ node, parent }) {
      const name = nameOf(node) ?? nameOf(parent);
      if (name !== undefined) names.set(name, names.get(name) !== false && wasAsync(node));
    },
  });
  return ({ node: { callee } }) => {
    const called = t.isMemberExpression(callee) && !callee.computed ? callee.property : callee;
    return t.isIdentifier(called) && names.get(called.name) === true;
  };
}

/** What a function is called by, or what stands around it. */
function nameOf(node: t.Node): string | undefined {
  const id = "id" in node ? node.id : undefined;
  return t.isIdentifier(id as t.Node) ? (id as t.Identifier).name : definedName(node);
}

function areAll(binding: Binding, isSuch: (use: NodePath) => boolean): boolean {
  return binding?.referencePaths.every(isSuch) === true;
}

/** A variable that another function knows, too, may be awaited by another task. */
function keepingOf(binding: Binding, kept: NodePath, isSuch: (use: NodePath) => boolean): Keeping {
  if (!areAll(binding, isSuch)) return undefined;
  const own = kept.getFunctionParent();
  const isOwn = (path: NodePath) => path.getFunctionParent() === own;
  return isOwn(binding!.path) && binding!.referencePaths.every(isOwn) ? "task" : "run";
}

function isAwaited({ parentPath }: NodePath, helper: string): boolean {
  const call = parentPath?.isCallExpression() ? parentPath : undefined;
  const isChecked = call !== undefined && t.isIdentifier(call.node.callee, { name: helper });
  const isSpawned = call !== undefined && importedName(call.get("callee")) === "spawn";
  return isChecked || isSpawned || parentPath?.isYieldExpression() === true;
}

/** A list that is looped over, or spread into `all` and the like: `const list = [work(1), work(2)]; await all(...list);` */
function isTakenApart({ node, parentPath }: NodePath): boolean {
  if (parentPath?.isForOfStatement()) return parentPath.node.right === node;
  const call = parentPath?.isSpreadElement() ? parentPath.parentPath : undefined;
  return call?.isCallExpression() === true && importedName(call.get("callee")) !== undefined;
}

/** `this.job = t`, `jobs.push(t)`. */
function isStore({ node, parentPath }: NodePath): boolean {
  if (parentPath?.isAssignmentExpression())
    return parentPath.node.right === node && t.isMemberExpression(parentPath.node.left);
  return parentPath?.isCallExpression() === true && isAddition(parentPath);
}

/** A list or a Set that this module has made gets one more. */
function isAddition(call: NodePath<t.CallExpression>): boolean {
  const { callee } = call.node;
  if (!t.isMemberExpression(callee) || callee.computed || !t.isIdentifier(callee.object)) return false;
  const made = call.scope.getBinding(callee.object.name)?.path.node;
  if (!t.isVariableDeclarator(made) || !t.isIdentifier(callee.property)) return false;
  const { name } = callee.property;
  if (t.isArrayExpression(made.init)) return name === "push" || name === "unshift";
  return t.isNewExpression(made.init) && t.isIdentifier(made.init.callee, { name: "Set" }) && name === "add";
}
