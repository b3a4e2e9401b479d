import { types as t } from "../../babel/index.ts";
import { type Jump, replaceJumps, single } from "../tree/leaving.ts";

type Names = (wish: string) => string;

/** Writes `finally` as a `catch` with code after it: Espruino drops what is thrown in a `finally` block. */
export function replaceFinally(program: t.Program, fresh: Names): void {
  rewrite(program, fresh);
}

function rewrite(node: t.Node, fresh: Names): void {
  const holder = node as any;
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const value = holder[key];
    if (Array.isArray(value)) holder[key] = value.flatMap((one) => (one ? replaced(one, fresh) : [one]));
    else if (value) holder[key] = single(replaced(value, fresh));
  }
}

function replaced(node: t.Node, fresh: Names): t.Node[] {
  rewrite(node, fresh);
  return t.isTryStatement(node) && node.finalizer ? new Rewriting(fresh).run(node, node.finalizer) : [node];
}

const THROWN = 1;

/** One statement. What ended its `try` part is noted, the finalizer runs, and then the same is done again. */
class Rewriting {
  private readonly how: string;
  private readonly value: string;
  private readonly label: string;
  private readonly error: string;
  /** What is done again: the number stands for it in the note. */
  private readonly again: { code: number; statement: t.Statement; key: string }[];

  constructor(fresh: Names) {
    this.how = fresh("$how");
    this.value = fresh("$value");
    this.label = fresh("$try");
    this.error = fresh("$error");
    this.again = [{ code: THROWN, statement: t.throwStatement(t.identifier(this.value)), key: "throw" }];
  }

  run(node: t.TryStatement, finalizer: t.BlockStatement): t.Statement[] {
    const { block, handler } = node;
    const tried = handler ? t.blockStatement([t.tryStatement(block, handler)]) : block;
    const [body] = replaceJumps(tried, (jump) => this.note(jump)) as [t.BlockStatement];
    const caught = t.blockStatement([
      this.set(this.how, t.numericLiteral(THROWN)),
      this.set(this.value, t.identifier(this.error)),
    ]);
    const whole = Object.assign(t.tryStatement(body, t.catchClause(t.identifier(this.error), caught)), {
      loc: node.loc,
    });
    const jumps = this.again.length > 1;
    return [
      t.variableDeclaration("var", [
        t.variableDeclarator(t.identifier(this.how), t.numericLiteral(0)),
        t.variableDeclarator(t.identifier(this.value)),
      ]),
      jumps ? t.labeledStatement(t.identifier(this.label), t.blockStatement([whole])) : whole,
      ...finalizer.body,
      ...this.again.map(({ code, statement }) => this.doAgain(code, statement)),
    ];
  }

  private set(name: string, value: t.Expression): t.Statement {
    return t.expressionStatement(t.assignmentExpression("=", t.identifier(name), value));
  }

  private note(jump: Jump): t.Statement[] {
    const key = t.isReturnStatement(jump) ? jump.type : `${jump.type} ${jump.label?.name ?? ""}`;
    const known = this.again.find((one) => one.key === key);
    const code = known?.code ?? this.again.length + 1;
    if (!known) this.again.push({ code, statement: this.repeat(jump), key });
    const value = t.isReturnStatement(jump)
      ? [this.set(this.value, jump.argument ?? t.unaryExpression("void", t.numericLiteral(0)))]
      : [];
    return [...value, this.set(this.how, t.numericLiteral(code)), t.breakStatement(t.identifier(this.label))];
  }

  private repeat(jump: Jump): t.Statement {
    if (t.isReturnStatement(jump)) return t.returnStatement(t.identifier(this.value));
    return t.cloneNode(jump);
  }

  private doAgain(code: number, statement: t.Statement): t.Statement {
    return t.ifStatement(
      t.binaryExpression("===", t.identifier(this.how), t.numericLiteral(code)),
      statement,
    );
  }
}
