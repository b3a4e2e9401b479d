import { type NodePath, types as t } from "../../babel/index.ts";
import { freeMethods } from "./methods.ts";
import { assignDeclared, beginRounds, nameFunctions } from "./round-declarations.ts";
import { hasAwait, planRound, type Round } from "./round-plan.ts";
import { declaredBy, eachName, writeOut } from "./variable-names.ts";

/**
 * A closure in a loop keeps the variables of its round. In a loop with awaits these live in an object, a new
 * one each round (or are passed to the closure, where they never change), so that the body of the loop
 * remains part of its task.
 */
export class Rounds {
  private readonly done: WeakSet<t.Node>;
  /** Functions that were declarations, and so are made at the beginning of their block. */
  private readonly hoisted: WeakSet<t.Node>;
  /** The functions that pass variables to a closure, and their calls. */
  private readonly wrappers: WeakMap<t.Node, t.CallExpression>;

  constructor() {
    this.done = new WeakSet();
    this.hoisted = new WeakSet();
    this.wrappers = new WeakMap();
  }

  keep(loop: NodePath<t.Loop>): void {
    if (this.done.has(loop.node) || !hasAwait(loop)) return;
    this.done.add(loop.node);
    loop.node.body = t.toBlock(loop.node.body);
    freeMethods(loop);
    nameFunctions(loop, this.hoisted);
    const round = planRound(loop, this.hoisted);
    if (!round) return;
    for (const closure of round.closures) this.wrap(closure, round);
    if (round.kept.size === 0) return;
    useRecord(loop, round);
    assignDeclared(loop);
    beginRounds(loop, round);
  }

  /** `closure` becomes `((round, x) => closure)(round, x)`. */
  private wrap(closure: NodePath, round: Round): void {
    const names = namesFor(closure, round).map((name) => t.identifier(name));
    const copies = names.map((name) => t.cloneNode(name));
    const { node } = closure;
    const call = this.wrappers.get(node);
    if (call) {
      (node as t.ArrowFunctionExpression).params.push(...names);
      call.arguments.push(...copies);
    } else {
      const wrapper = t.arrowFunctionExpression(names, node as t.Expression);
      const made = t.callExpression(wrapper, copies);
      this.wrappers.set(wrapper, made);
      closure.replaceWith(made);
    }
  }
}

function namesFor(closure: NodePath, round: Round): string[] {
  const names = new Set<string>();
  eachName(closure, (use) => {
    const identifier = declaredBy(use)!;
    if (round.kept.has(identifier)) names.add(round.name);
    else if (round.passed.has(identifier)) names.add(use.node.name);
  });
  return [...names];
}

/** `x` becomes `round.x`. */
function useRecord(loop: NodePath<t.Loop>, round: Round): void {
  eachName(loop, (use) => {
    const key = round.kept.get(declaredBy(use)!);
    if (key === undefined || (t.isFunction(use.parent) && use.key === "id")) return;
    writeOut(use);
    const member = t.memberExpression(t.identifier(round.name), t.identifier(key));
    member.loc = use.node.loc ?? null;
    const isCalled = (use.key === "callee" || use.key === "tag") && !t.isNewExpression(use.parent);
    use.replaceWith(isCalled ? t.sequenceExpression([t.numericLiteral(0), member]) : member);
    use.skip();
  });
}
