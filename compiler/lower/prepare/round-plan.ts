import { type NodePath, types as t } from "../../babel/index.ts";
import { holdsAwait } from "../tree/awaits.ts";

/** The variables of a round of a loop that closures capture. */
export interface Round {
  /** The variable that holds the object of the current round. */
  name: string;
  /** Live in that object, by these keys. */
  kept: Map<t.Identifier, string>;
  /** Never change once a closure is made, and so are passed to it. */
  passed: Set<t.Identifier>;
  /** The outermost expressions that make the closures. */
  closures: Set<NodePath>;
}

type Binding = NonNullable<ReturnType<NodePath["scope"]["getBinding"]>>;

/** @returns undefined where there is nothing to do, or where only Babel's way works. */
export function planRound(loop: NodePath<t.Loop>, hoisted: WeakSet<t.Node>): Round | undefined {
  const inside = loop.getFunctionParent();
  if (!inside || !hasAwait(loop)) return undefined;
  const round: Round = { name: "", kept: new Map(), passed: new Set(), closures: new Set() };
  for (const binding of bindingsOf(loop)) plan(binding, inside, round, hoisted);
  if (round.closures.size === 0 || [...round.closures].some(holdsAwait)) return undefined;
  round.name = loop.scope.generateUid("round");
  return round;
}

/** In the function of the loop itself, and not only before its first round. */
export function hasAwait(loop: NodePath<t.Loop>): boolean {
  const parts = [loop.get("body"), loop.get("test"), loop.get("update")].flat() as NodePath[];
  return parts.some((part) => part.node && holdsAwait(part));
}

/** Of the loop and of the blocks in it, but not of loops in it. */
function bindingsOf(loop: NodePath<t.Loop>): Binding[] {
  const bindings = loop.isFor() ? Object.values(loop.scope.bindings) : [];
  loop.traverse({
    Function: (path) => path.skip(),
    Loop: (path) => path.skip(),
    Scope(path) {
      if (!path.isFunction() && !path.isClass()) bindings.push(...Object.values(path.scope.bindings));
    },
  });
  return bindings.filter((binding) => binding.kind === "let" || binding.kind === "const");
}

function plan(binding: Binding, inside: NodePath, round: Round, hoisted: WeakSet<t.Node>): void {
  const closures = [...binding.referencePaths, ...binding.constantViolations]
    .map((use) => closureAround(use, inside))
    .filter((closure) => closure !== undefined);
  if (closures.length === 0) return;
  for (const closure of closures) round.closures.add(closure);
  const isLater = (closure: NodePath) => !hoisted.has(closure.node) && startsAfter(closure, binding);
  if (binding.constant && closures.every(isLater)) round.passed.add(binding.identifier);
  else round.kept.set(binding.identifier, keyFor(binding.identifier.name, round));
}

function startsAfter(closure: NodePath, binding: Binding): boolean {
  const { node, parentPath } = binding.path;
  const isInHead = parentPath?.parentPath?.isForXStatement() && parentPath.key === "left";
  if (isInHead) return true;
  const { start } = closure.node;
  return (
    t.isVariableDeclarator(node) &&
    node.init != null &&
    start != null &&
    node.end != null &&
    node.end <= start
  );
}

function keyFor(name: string, round: Round): string {
  const taken = [...round.kept.values()];
  let key = name;
  for (let n = 1; taken.includes(key); n++) key = `${name}${n}`;
  return key;
}

/** The outermost function, class or object with methods between the use and the function of the loop. */
function closureAround(use: NodePath, inside: NodePath): NodePath | undefined {
  let closure: NodePath | undefined;
  for (let path: NodePath | null = use; path && path !== inside; path = path.parentPath) {
    if (path.isClass()) closure = path;
    else if (path.isObjectMethod()) closure = path.parentPath;
    else if (path.isFunction() && !path.isMethod()) closure = path;
  }
  return closure;
}
