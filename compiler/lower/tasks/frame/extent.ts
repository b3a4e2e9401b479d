import type { types as t } from "../../../babel/index.ts";
import { eachChild } from "../../tree/walk.ts";
import { exitsOf, targetsOf } from "../graph/graph.ts";
import type { Builder } from "../model/builder.ts";
import type { Variable } from "../model/resolution.ts";
import type { State } from "../model/state.ts";

/** In which states each variable of a task is used. */
export class Extent {
  private readonly users: Map<Variable, Set<State>>;
  private readonly next: Map<State, State[]>;
  private readonly returning: Map<State, boolean>;

  constructor(b: Builder) {
    this.users = new Map();
    this.returning = new Map();
    this.next = new Map();
    for (const state of b.task.states) {
      this.next.set(state, [...exitsOf(b, state).flatMap(targetsOf), ...state.handlers]);
      for (const statement of state.body) this.visit(b, state, statement);
    }
  }

  private visit(b: Builder, state: State, node: t.Node): void {
    const variable = b.resolution.variables.get(node as t.Identifier);
    if (variable?.place === b.place) {
      const states = this.users.get(variable);
      if (states) states.add(state);
      else this.users.set(variable, new Set([state]));
    }
    eachChild(node, (child) => this.visit(b, state, child));
  }

  isUsed(variable: Variable): boolean {
    return this.users.has(variable);
  }

  /** All uses are in one state, which runs once: nothing has to be kept from one call to the next. */
  isOneState(variable: Variable): boolean {
    const states = [...(this.users.get(variable) ?? [])];
    return states.length <= 1 && !states.some((state) => this.comesBack(state));
  }

  /** The states that are entered from others. */
  enteredStates(): State[] {
    return [...new Set([...this.next.values()].flat())];
  }

  private comesBack(start: State): boolean {
    const known = this.returning.get(start);
    if (known !== undefined) return known;
    const seen = new Set<State>();
    const open = [start];
    for (const state of open) {
      for (const to of this.next.get(state) ?? []) {
        if (seen.has(to)) continue;
        seen.add(to);
        open.push(to);
      }
    }
    this.returning.set(start, seen.has(start));
    return seen.has(start);
  }
}
