import { types as t } from "../../babel/index.ts";
import { eachChild } from "../tree/walk.ts";

type Jump = t.BreakStatement | t.ContinueStatement;
type Names = (wish: string) => string;

/** What a jump can leave: a loop, a `switch`, or a labelled block that became a loop of one round. */
interface Target {
  node: t.Statement;
  labels: string[];
  kind: "loop" | "switch" | "block";
  /** Set on the way out to it through others. */
  flag: string | undefined;
}

const BREAK = 1;
const CONTINUE = 2;

/** Makes flags of the labels, which not every engine has or gets right. */
export function removeLabels(program: t.Program, fresh: Names): void {
  const visit = (node: t.Node): void => {
    eachChild(node, visit);
    if (t.isProgram(node)) node.body = new Labels(fresh).list(node.body);
    else if (t.isFunction(node) && t.isBlockStatement(node.body))
      node.body.body = new Labels(fresh).list(node.body.body);
  };
  visit(program);
}

/** Rewrites one function, without the functions in it. */
class Labels {
  private readonly fresh: Names;
  private readonly flags: string[];
  /** From the outside in. */
  private targets: Target[];
  /** Targets that some jump inside of the current one goes on to. */
  private passing: Map<Target, Set<number>>;

  constructor(fresh: Names) {
    this.fresh = fresh;
    this.flags = [];
    this.targets = [];
    this.passing = new Map();
  }

  list(statements: t.Statement[]): t.Statement[] {
    const result = this.rewriteAll(statements);
    if (this.flags.length === 0) return result;
    const declarators = this.flags.map((name) => t.variableDeclarator(t.identifier(name)));
    return [t.variableDeclaration("var", declarators), ...result];
  }

  private rewriteAll(statements: t.Statement[]): t.Statement[] {
    return statements.flatMap((one) => this.rewrite(one, []));
  }

  private rewrite(node: t.Statement, labels: string[]): t.Statement[] {
    if (t.isLabeledStatement(node)) return this.rewrite(node.body, [...labels, node.label.name]);
    if (t.isBreakStatement(node) || t.isContinueStatement(node)) return this.jump(node);
    if (t.isLoop(node)) return this.enter({ node, labels, kind: "loop", flag: undefined });
    if (t.isSwitchStatement(node)) return this.enter({ node, labels, kind: "switch", flag: undefined });
    if (labels.length > 0) return this.block(node, labels);
    this.rewriteBelow(node);
    return [node];
  }

  private rewriteBelow(node: t.Node): void {
    if (t.isFunction(node)) return;
    const holder = node as any;
    for (const key of t.VISITOR_KEYS[node.type] ?? []) {
      const value = holder[key];
      if (Array.isArray(value)) holder[key] = value.flatMap((one) => this.rewriteAny(one));
      else if (value && (t.isStatement(value) || t.isCatchClause(value)))
        holder[key] = single(this.rewriteAny(value));
    }
  }

  private rewriteAny(node: t.Node | null): t.Node[] {
    if (!node) return [node!];
    if (t.isSwitchCase(node) || t.isCatchClause(node)) this.rewriteBelow(node);
    else if (t.isStatement(node)) return this.rewrite(node, []);
    return [node];
  }

  private block(node: t.Statement, labels: string[]): t.Statement[] {
    const body = t.isBlockStatement(node) ? node : t.blockStatement([node]);
    const loop = Object.assign(t.doWhileStatement(t.booleanLiteral(false), body), { loc: node.loc });
    return this.enter({ node: loop, labels, kind: "block", flag: undefined });
  }

  /** Rewrites what the target contains; then passes on the jumps that go further out. */
  private enter(target: Target): t.Statement[] {
    const outer = this.passing;
    this.passing = new Map();
    this.targets.push(target);
    this.rewriteBelow(target.node);
    this.targets.pop();
    const passing = this.passing;
    this.passing = outer;
    const before = target.flag ? [set(target.flag, 0)] : [];
    return [...before, target.node, ...[...passing].flatMap(([to, codes]) => this.passOn(to, codes))];
  }

  private passOn(to: Target, codes: Set<number>): t.Statement[] {
    return [...codes].map((code) => {
      const test = t.binaryExpression("===", t.identifier(to.flag!), t.numericLiteral(code));
      return t.ifStatement(test, single(this.leave(to, code)) as t.Statement);
    });
  }

  private jump(node: Jump): t.Statement[] {
    const isBreak = t.isBreakStatement(node);
    const to = this.targets.filter((one) => isMeant(one, node)).at(-1)!;
    return this.leave(to, isBreak ? BREAK : CONTINUE, node);
  }

  /** The jump itself where it stands directly in its target, otherwise a step on the way there. */
  private leave(to: Target, code: number, source?: t.Node): t.Statement[] {
    if (this.isNear(to, code)) {
      const jump = code === BREAK ? t.breakStatement() : t.continueStatement();
      const reset = to.flag && code === CONTINUE && !source ? [set(to.flag, 0)] : [];
      return [...reset, Object.assign(jump, { loc: source?.loc })];
    }
    const isOnTheWay = source === undefined;
    if (!to.flag) this.flags.push((to.flag = this.fresh("$left")));
    const codes = this.passing.get(to) ?? new Set();
    this.passing.set(to, codes.add(code));
    return [...(isOnTheWay ? [] : [set(to.flag, code)]), t.breakStatement()];
  }

  /** No other target would take the jump. A `continue` passes through a `switch`. */
  private isNear(to: Target, code: number): boolean {
    const inside = this.targets.slice(this.targets.indexOf(to) + 1);
    return code === CONTINUE ? inside.every((one) => one.kind === "switch") : inside.length === 0;
  }
}

function isMeant(target: Target, { type, label }: Jump): boolean {
  if (label) return target.labels.includes(label.name);
  return type === "BreakStatement" ? target.kind !== "block" : target.kind === "loop";
}

function set(flag: string, code: number): t.Statement {
  return t.expressionStatement(t.assignmentExpression("=", t.identifier(flag), t.numericLiteral(code)));
}

function single(nodes: t.Node[]): t.Node {
  return nodes.length === 1 ? nodes[0]! : t.blockStatement(nodes as t.Statement[]);
}
