import { types as t } from "../../../babel/index.ts";
import { eachChild } from "../../tree/walk.ts";
import { targetsOf } from "../graph/graph.ts";
import type { Builder } from "../model/builder.ts";
import type { Variable } from "../model/resolution.ts";
import type { Exit, State } from "../model/state.ts";

/** The variables that are certainly assigned; undefined where no run gets to. */
type Assigned = Set<Variable> | undefined;

interface Flow {
  /** Read before the statements assign them. */
  exposed: Set<Variable>;
  exits: { exit: Exit; assigned: Set<Variable> }[];
  /** At the end. */
  assigned: Assigned;
}

export type Live = Map<State, Set<Variable>>;

/** For each state the variables whose value it may need from before. */
export function liveVariables(b: Builder): Live {
  const flows = b.task.states.map((state) => ({ state, flow: new Scan(b).run(state.body) }));
  const live: Live = new Map(flows.map(({ state, flow }) => [state, new Set(flow.exposed)]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { state, flow } of flows) if (grow(live, state, flow)) changed = true;
  }
  return live;
}

function grow(live: Live, state: State, flow: Flow): boolean {
  const here = live.get(state)!;
  const before = here.size;
  addExits(here, live, flow);
  addHandlers(here, live, state);
  return here.size > before;
}

function addExits(into: Set<Variable>, live: Live, flow: Flow): void {
  for (const { exit, assigned } of flow.exits) {
    for (const to of targetsOf(exit))
      for (const one of live.get(to) ?? []) if (!assigned.has(one)) into.add(one);
  }
}

function addHandlers(into: Set<Variable>, live: Live, state: State): void {
  for (const handler of state.handlers) addAll(into, live.get(handler));
}

function addAll(into: Set<Variable>, from: Set<Variable> | undefined): void {
  for (const one of from ?? []) into.add(one);
}

/** For each statement of the state the variables whose value may be needed after it, or where it jumps to. */
export function liveAfter(b: Builder, live: Live, state: State): Set<Variable>[] {
  const result: Set<Variable>[] = [];
  let after = new Set<Variable>();
  addHandlers(after, live, state);
  for (let i = state.body.length - 1; i >= 0; i--) {
    const flow = new Scan(b).run([state.body[i]!]);
    result[i] = new Set(after);
    for (const { exit } of flow.exits) for (const to of targetsOf(exit)) addAll(result[i]!, live.get(to));
    const before = new Set(flow.exposed);
    for (const one of after) if (flow.assigned && !flow.assigned.has(one)) before.add(one);
    addExits(before, live, flow);
    addHandlers(before, live, state);
    after = before;
  }
  return result;
}

/** Follows what one state certainly assigns before it reads. */
class Scan {
  private readonly b: Builder;
  private readonly flow: Flow;
  private assigned: Assigned;

  constructor(b: Builder) {
    this.b = b;
    this.flow = { exposed: new Set(), exits: [], assigned: undefined };
    this.assigned = new Set();
  }

  run(statements: t.Statement[]): Flow {
    this.visitAll(statements);
    return { ...this.flow, assigned: this.assigned };
  }

  private own(node: t.Node): Variable | undefined {
    const variable = t.isIdentifier(node) ? this.b.resolution.variables.get(node) : undefined;
    return variable?.place === this.b.place ? variable : undefined;
  }

  private read(node: t.Node): void {
    const variable = this.own(node);
    if (variable && this.assigned && !this.assigned.has(variable)) this.flow.exposed.add(variable);
  }

  private write(node: t.Node): void {
    const variable = this.own(node);
    if (variable) this.assigned?.add(variable);
  }

  private visit(node: t.Node | null | undefined): void {
    if (!node || !this.assigned) return;
    const special = this.specials[node.type];
    if (t.isIdentifier(node)) this.read(node);
    else if (t.isFunction(node)) this.visitFunction(node);
    else if (special) special.call(this, node as never);
    else eachChild(node, (child) => this.visit(child));
  }

  private visitAll(nodes: t.Node[]): void {
    for (const node of nodes) this.visit(node);
  }

  /** What a closure captures counts as read where it is made. */
  private visitFunction(node: t.Node): void {
    eachChild(node, (child) => {
      if (t.isIdentifier(child)) this.read(child);
      else this.visitFunction(child);
    });
  }

  /** Runs what may be left out: what it assigns does not count. */
  private maybe(visit: () => void): Assigned {
    const before = this.assigned && new Set(this.assigned);
    visit();
    const after = this.assigned;
    this.assigned = before;
    return after;
  }

  private either(first: () => void, second: () => void): void {
    const one = this.maybe(first);
    const other = this.maybe(second);
    this.assigned = both(one, other);
  }

  private readonly specials: Record<string, (this: Scan, node: never) => void> = {
    AssignmentExpression: this.visitAssignment,
    UpdateExpression: this.visitUpdate,
    VariableDeclarator: this.visitDeclarator,
    LogicalExpression: this.visitLogical,
    ConditionalExpression: this.visitChoice,
    IfStatement: this.visitChoice,
    WhileStatement: this.visitWhile,
    DoWhileStatement: this.visitUncertain,
    LabeledStatement: this.visitUncertain,
    ForStatement: this.visitFor,
    ForInStatement: this.visitForIn,
    SwitchStatement: this.visitSwitch,
    TryStatement: this.visitTry,
    ReturnStatement: this.visitReturn,
    ThrowStatement: this.visitJump,
    BreakStatement: this.visitJump,
    ContinueStatement: this.visitJump,
    MemberExpression: this.visitMember,
    ObjectProperty: this.visitProperty,
  };

  private visitAssignment(node: t.AssignmentExpression): void {
    if (!t.isIdentifier(node.left) || node.operator !== "=") this.visit(node.left);
    this.visit(node.right);
    this.write(node.left);
  }

  private visitUpdate(node: t.UpdateExpression): void {
    this.visit(node.argument);
    this.write(node.argument);
  }

  private visitDeclarator(node: t.VariableDeclarator): void {
    if (!node.init) return;
    this.visit(node.init);
    this.write(node.id);
  }

  private visitLogical(node: t.LogicalExpression): void {
    this.visit(node.left);
    this.maybe(() => this.visit(node.right));
  }

  private visitChoice(node: t.ConditionalExpression | t.IfStatement): void {
    this.visit(node.test);
    this.either(
      () => this.visit(node.consequent),
      () => this.visit(node.alternate),
    );
  }

  private visitWhile(node: t.WhileStatement): void {
    this.visit(node.test);
    this.maybe(() => this.visit(node.body));
  }

  private visitUncertain(node: t.DoWhileStatement | t.LabeledStatement): void {
    this.maybe(() => this.visit(node.body));
    if (t.isDoWhileStatement(node)) this.maybe(() => this.visit(node.test));
  }

  private visitFor(node: t.ForStatement): void {
    this.visit(node.init);
    this.visit(node.test);
    this.maybe(() => this.visit(node.body));
    this.maybe(() => this.visit(node.update));
  }

  private visitForIn(node: t.ForInStatement): void {
    this.visit(node.right);
    this.maybe(() => {
      const { left } = node;
      if (t.isVariableDeclaration(left)) this.write(left.declarations[0]!.id);
      else if (t.isIdentifier(left)) this.write(left);
      else this.visit(left);
      this.visit(node.body);
    });
  }

  private visitSwitch(node: t.SwitchStatement): void {
    this.visit(node.discriminant);
    for (const one of node.cases) this.maybe(() => this.visit(one.test));
    for (const one of node.cases) this.maybe(() => this.visitAll(one.consequent));
  }

  private visitTry(node: t.TryStatement): void {
    const { handler } = node;
    const tried = this.maybe(() => this.visit(node.block));
    const caught = handler ? this.maybe(() => this.visitCatch(handler)) : undefined;
    const finished = this.maybe(() => this.visit(node.finalizer));
    const after = both(tried, caught);
    this.assigned = finished && after && new Set([...after, ...finished]);
  }

  private visitCatch(node: t.CatchClause): void {
    if (node.param) this.write(node.param);
    this.visit(node.body);
  }

  private visitReturn(node: t.ReturnStatement): void {
    this.visit(node.argument);
    const exit = this.b.exits.get(node);
    if (exit && this.assigned) this.flow.exits.push({ exit, assigned: new Set(this.assigned) });
    this.assigned = undefined;
  }

  private visitJump(node: t.ThrowStatement | t.BreakStatement): void {
    if (t.isThrowStatement(node)) this.visit(node.argument);
    this.assigned = undefined;
  }

  private visitMember(node: t.MemberExpression): void {
    this.visit(node.object);
    if (node.computed) this.visit(node.property);
  }

  private visitProperty(node: t.ObjectProperty): void {
    if (node.computed) this.visit(node.key);
    this.visit(node.value);
  }
}

function both(one: Assigned, other: Assigned): Assigned {
  if (!one || !other) return one ?? other;
  return new Set([...one].filter((variable) => other.has(variable)));
}
