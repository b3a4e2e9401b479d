import { types as t } from "../../../babel/index.ts";
import { mapChildren } from "../../tree/walk.ts";
import type { Resolution, Variable } from "../model/resolution.ts";
import type { Task } from "../model/source-task.ts";

/** A function on the way from the program to a use. */
interface Context {
  outer: Context | undefined;
  /** The task of which the function is a state or the entry. */
  task: Task | undefined;
  isEntry: boolean;
}

/** Puts the uses of variables that live in frames in terms of the frames. */
export class FrameAccess {
  private readonly resolution: Resolution;
  private readonly tasks: Map<t.Node, Task>;
  private readonly owners: Map<unknown, Task>;
  /** The functions of the states. */
  private readonly states: Map<t.Node, Task>;

  constructor(resolution: Resolution, tasks: Map<t.Node, Task>, states: Map<t.Node, Task>) {
    this.resolution = resolution;
    this.tasks = tasks;
    this.states = states;
    this.owners = new Map([...tasks.values()].map((task) => [task.place, task]));
  }

  run(program: t.Program): void {
    this.visit(program, undefined);
  }

  private visit(node: t.Node, context: Context | undefined): t.Node {
    const variable = this.resolution.variables.get(node as t.Identifier);
    if (variable?.slot !== undefined) return this.access(node as t.Identifier, variable, context);
    const inner = t.isFunction(node) ? this.enter(node, context) : context;
    mapChildren(node, (child, key) => {
      if (t.isFunction(node) && (key === "id" || key === "params")) return child;
      const changed = this.visit(child, inner);
      return key === "callee" && t.isIdentifier(child) ? withoutReceiver(node, changed) : changed;
    });
    return node;
  }

  private enter(node: t.Function, outer: Context | undefined): Context {
    const state = this.states.get(node);
    return { outer, task: state ?? this.tasks.get(node), isEntry: state === undefined };
  }

  private access(node: t.Identifier, variable: Variable, context: Context | undefined): t.Expression {
    const task = this.owners.get(variable.place)!;
    const frame = this.frameOf(task, variable, context);
    if (!frame) return node;
    return Object.assign(t.memberExpression(frame, t.identifier(variable.slot!)), { loc: node.loc });
  }

  /** undefined in an entry that has the variable at hand, since it makes its frame last. */
  private frameOf(task: Task, variable: Variable, context: Context | undefined): t.Expression | undefined {
    let nearest: Task | undefined;
    for (let at = context; at; at = at.outer) {
      if (at.task === task)
        return at.isEntry && !holds(task, variable) ? undefined : t.identifier(task.frame);
      if (!at.isEntry) nearest ??= at.task;
    }
    return this.linkTo(task, nearest!);
  }

  /** Follows the links from the frame of an inner task. */
  private linkTo(task: Task, from: Task): t.Expression {
    let frame: t.Expression = t.identifier(from.frame);
    for (let at = from; at !== task; at = at.outer!) {
      at.linked = true;
      frame = t.memberExpression(frame, t.identifier("p"));
    }
    return frame;
  }
}

function holds(task: Task, variable: Variable): boolean {
  return task.isFrameFirst && task.shared.has(variable);
}

/** `f.x()` would pass the frame as `this`. */
function withoutReceiver(node: t.Node, callee: t.Node): t.Node {
  if (!t.isCallExpression(node) || !t.isMemberExpression(callee) || node.extra?.ignoresThis) return callee;
  return t.sequenceExpression([t.numericLiteral(0), callee]);
}
