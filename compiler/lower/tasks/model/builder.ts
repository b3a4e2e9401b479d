import { types as t } from "../../../babel/index.ts";
import { at } from "../../tree/walk.ts";
import type { Place, Resolution, Variable } from "./resolution.ts";
import type { Task } from "./source-task.ts";
import { type Exit, newState, type State } from "./state.ts";

/** Where statements are put: the body of a state, or a branch of an `if` in it. */
export interface Block {
  statements: t.Statement[];
  state: State;
}

/** What a `break` or `continue` may mean, made when first used. */
export interface Exits {
  state: State | undefined;
}

export type Region =
  | { kind: "loop"; labels: string[]; breakTo: Exits; continueTo: Exits }
  | { kind: "switch" | "block"; labels: string[]; breakTo: Exits }
  | { kind: "catch"; handler: State }
  /** A `finally` block whose statements are being written. */
  | { kind: "finalizer" }
  | FinallyRegion
  | CopiedRegion;

/** A `finally` block of which each way out gets a copy. */
export interface CopiedRegion {
  kind: "copied";
  handler: State;
  cancel: State | undefined;
  finalizer: t.BlockStatement;
}

export interface FinallyRegion {
  kind: "finally";
  handler: State;
  cancel: State | undefined;
  body: State;
  /** The state to go on with after the `finally` block, and the value it needs. */
  next: Variable;
  value: Variable;
  targets: State[];
  stubs: Map<unknown, State>;
}

/** Lowers one statement of a task into the states that `b` builds. */
export type LowerStatement = (b: Builder, node: t.Statement) => void;

/** Builds the states of one task: the current block, its exits, temporaries. */
export class Builder {
  readonly task: Task;
  readonly resolution: Resolution;
  readonly awaits: Set<t.Node>;
  /** undefined: this point is never reached. */
  current: Block | undefined;
  regions: Region[];
  /** The statement that stands inside a native `try`. */
  guarded: boolean;
  readonly states: State[];
  readonly exits: Map<t.Statement, Exit>;
  /** Identifiers that stand for a state's function. */
  readonly references: Map<t.Identifier, State>;
  /** Identifiers that stand for the value that arrived at an await. */
  readonly arrivals: Set<t.Identifier>;
  /** The statements that set handlers in the frame. */
  private readonly fieldSets: Map<t.Statement, string>;
  /** Variables that are written once, by this compiler. */
  readonly temporaries: Set<Variable>;
  /** Handed in, so that loops.ts, switch.ts and try.ts need not import statements.ts, which imports them. */
  private readonly lowerOne: LowerStatement;

  constructor(task: Task, resolution: Resolution, awaits: Set<t.Node>, lowerOne: LowerStatement) {
    this.task = task;
    this.resolution = resolution;
    this.awaits = awaits;
    this.lowerOne = lowerOne;
    this.regions = [];
    this.guarded = false;
    this.states = [];
    this.exits = new Map();
    this.references = new Map();
    this.arrivals = new Set();
    this.temporaries = new Set();
    this.fieldSets = new Map();
    this.current = undefined;
    this.enter(this.newState());
  }

  lower(statement: t.Statement): void {
    this.lowerOne(this, statement);
  }

  lowerAll(statements: t.Statement[]): void {
    for (const statement of statements) this.lower(statement);
  }

  get place(): Place {
    return this.task.place;
  }

  newState(): State {
    const state = newState();
    this.states.push(state);
    for (const region of this.regions) this.addHandlers(state, region);
    return state;
  }

  private addHandlers(state: State, region: Region): void {
    if ("handler" in region) state.handlers.add(region.handler);
    if ("cancel" in region && region.cancel) state.handlers.add(region.cancel);
  }

  /** Goes on with the statements of the state. */
  enter(state: State): void {
    this.current = { statements: state.body, state };
  }

  /** What is emitted until the region is left belongs to it. */
  enterRegion(region: Region): void {
    this.regions.push(region);
    if (this.current) this.addHandlers(this.current.state, region);
  }

  emit(statement: t.Statement): void {
    this.current?.statements.push(statement);
  }

  emitExpression(expression: t.Expression, source?: t.Node): void {
    this.emit(at(t.expressionStatement(expression), source ?? expression));
  }

  /** Collects what `write` emits, instead of emitting it. */
  collect(write: () => void): t.Statement[] {
    const { current } = this;
    const statements: t.Statement[] = [];
    this.current = { statements, state: current!.state };
    write();
    this.current = current;
    return statements;
  }

  private exit(exit: Exit, argument: t.Expression | undefined, source: t.Node | undefined): void {
    if (!this.current) return;
    const statement = at(t.returnStatement(argument), source);
    this.exits.set(statement, exit);
    this.emit(statement);
    this.current = undefined;
  }

  goto(to: State, source?: t.Node): void {
    this.exit({ kind: "jump", to, guarded: this.guarded }, undefined, source);
  }

  finish(value: t.Expression | undefined, source?: t.Node): void {
    this.exit({ kind: "finish" }, value, source);
  }

  dispatch(next: Variable, to: State[]): void {
    this.exit({ kind: "dispatch", to }, this.use(next), undefined);
  }

  unwind(): void {
    this.exit({ kind: "unwind" }, undefined, undefined);
  }

  /** Awaits, and goes on in a new state. @returns the value that arrives. */
  await(awaited: t.Expression, source: t.Node): t.Expression {
    const to = this.newState();
    this.exit({ kind: "await", to }, awaited, source);
    this.enter(to);
    return this.arrival();
  }

  arrival(): t.Identifier {
    const node = t.identifier("v");
    this.arrivals.add(node);
    return node;
  }

  reference(state: State): t.Identifier {
    const node = t.identifier("state");
    this.references.set(node, state);
    return node;
  }

  use(variable: Variable): t.Identifier {
    return this.resolution.use(variable);
  }

  temporary(wish: string): Variable {
    const name = this.resolution.freshName(`$${wish}`);
    const variable = this.resolution.declare(this.place, name, "var");
    this.temporaries.add(variable);
    return variable;
  }

  assign(variable: Variable, value: t.Expression, source?: t.Node): void {
    const target = this.use(variable);
    variable.writes.push(target);
    this.emitExpression(at(t.assignmentExpression("=", target, value), source ?? value));
  }

  /** Evaluates now what is used later. */
  save(value: t.Expression): t.Expression {
    const variable = this.temporary("t");
    this.assign(variable, value);
    return this.use(variable);
  }

  /** `if (test) then(); else otherwise();`, either of which may await or jump. */
  branch(test: t.Expression, then: () => void, otherwise: (() => void) | undefined, source?: t.Node): void {
    const origin = this.current;
    if (!origin) return;
    const consequent = t.blockStatement([]);
    const alternate = otherwise ? t.blockStatement([]) : undefined;
    this.emit(at(t.ifStatement(test, consequent, alternate), source));
    const ends = [this.run(consequent, origin.state, then)];
    ends.push(alternate ? this.run(alternate, origin.state, otherwise!) : "stays");
    const left = ends.filter((end): end is Block => typeof end === "object");
    this.join(ends.includes("stays") ? [origin, ...left] : left);
  }

  private run(into: t.BlockStatement, state: State, write: () => void): Block | "stays" | undefined {
    this.current = { statements: into.body, state };
    write();
    return this.current?.statements === into.body ? "stays" : this.current;
  }

  /** Goes on where branches meet: in place, if only one of them gets there. */
  join(ends: (Block | undefined)[]): void {
    const open = ends.filter((end) => end !== undefined);
    this.current = open[0];
    if (open.length < 2) return;
    const meeting = this.newState();
    for (const end of open) {
      this.current = end;
      this.goto(meeting);
    }
    this.enter(meeting);
  }

  /** Sets a field of the frame that holds a state, or none. */
  setField(field: "h" | "c" | "k", state: State | undefined): void {
    const target = t.memberExpression(t.identifier(this.task.frame), t.identifier(field));
    const value = state ? this.reference(state) : t.numericLiteral(0);
    this.dropLast(field);
    const statement = t.expressionStatement(t.assignmentExpression("=", target, value));
    this.fieldSets.set(statement, field);
    this.emit(statement);
  }

  /** Nothing happened since the field was set. */
  private dropLast(field: string): void {
    const statements = this.current?.statements ?? [];
    for (let i = statements.length - 1; i >= 0; i--) {
      const set = this.fieldSets.get(statements[i]!);
      if (set === undefined) return;
      if (set === field) statements.splice(i, 1);
    }
  }
}
