import { types as t } from "../babel/index.ts";
import { parse } from "../common/language.ts";
import { Counter } from "./count.ts";
import { nameVars, type Storage, textVars } from "./jsvar-sizes.ts";

/** What the engine keeps of one function of the script. */
export interface FunctionFacts {
  /** Where its body begins in the script. */
  at: number;
  /** JsVars of the function itself, without the scope it was made in, and with its text in RAM. */
  own: number;
  /** What of them it does without if its text is in flash. */
  text: number;
  /** JsVars of the names of its parameters, and of those and its variables. */
  params: number;
  names: number;
  /** How many parameters it has. */
  arity: number;
  /** A call has a variable for what it will give. */
  result: boolean;
}

/** A script that tells `LiveVars` what it does, by the global `name`. */
export interface Probed {
  code: string;
  name: string;
  functions: readonly FunctionFacts[];
  /** The names that it declares for all its functions. */
  variables: readonly string[];
  /** The names that the script uses and does not declare. */
  foreign: ReadonlySet<string>;
  /** Those of the members that it uses. */
  members: ReadonlySet<string>;
}

/** Puts calls of a `LiveVars` into a finished script: at each function's begin and end, at its calls, and where functions are made. */
export function probed(code: string, storage: Storage): Probed {
  return new Prober(code, storage).program();
}

/** Where a piece of text stands. */
interface Place {
  /** How deep in functions: 0 is the program. */
  depth: number;
  /** JsVars that hold what the expressions around it have so far. */
  held: number;
  /** The variables of the function, each with where it is declared. */
  locals: readonly Local[];
}

interface Local {
  name: string;
  at: number;
}

class Prober {
  private readonly source: string;
  private readonly storage: Storage;
  private readonly inRam: Counter;
  private readonly inFlash: Counter;
  private readonly name: string;
  private readonly functions: FunctionFacts[] = [];

  constructor(source: string, storage: Storage) {
    this.source = source;
    this.storage = storage;
    this.inRam = new Counter(storage, "ram");
    this.inFlash = new Counter(storage, "flash");
    let name = "$live";
    while (source.includes(name)) name += "_";
    this.name = name;
  }

  program(): Probed {
    const { program } = parse(this.source, "bundle.js");
    const place: Place = { depth: 0, held: 0, locals: [] };
    const directives = program.directives.map((each) => this.sourceOf(each)).join("");
    const body = this.body(program.body, place);
    const { name, functions } = this;
    const variables = localsOf(program).map((each) => each.name);
    return { code: directives + body, name, functions, variables, ...namesIn(program) };
  }

  /** Statements, with the functions that are declared among them told of first. */
  private body(statements: readonly t.Statement[], place: Place, begin = "", end = ""): string {
    const declared = statements.filter((each) => t.isFunctionDeclaration(each));
    const rest = statements.filter((each) => !t.isFunctionDeclaration(each));
    const functions = declared.map((each) => {
      const { id, text } = this.fn(each, place);
      return `${text}\n${this.closure(id, each.id!.name, place)};`;
    });
    return [...functions, begin, ...rest.map((each) => this.text(each, place)), end].join("\n");
  }

  private closure(id: number, text: string, { depth }: Place): string {
    // In brackets, for a `new` before it.
    return `(${this.name}.closure(${id},${text},${this.frame(depth)}))`;
  }

  private frame(depth: number): string {
    return depth === 0 ? "null" : `${this.name}${depth}`;
  }

  private fn(node: t.Function, outer: Place): { id: number; text: string } {
    const id = this.functions.length;
    const body = node.body as t.BlockStatement;
    const names = node.params.map((each) => (t.isIdentifier(each) ? each.name : ""));
    const locals = localsOf(body);
    const own = t.isFunctionExpression(node) && node.id ? node.id.name : undefined;
    const params = this.sum(names);
    const vars = this.inRam.functionVars(node);
    this.functions.push({
      text: vars - this.inFlash.functionVars(node),
      at: body.start! + 1,
      own: vars + (own === undefined ? 0 : this.label(own)),
      params: params + (own === undefined ? 0 : this.vars(own)),
      arity: names.length,
      names: params + this.sum(locals.map(({ name }) => name)),
      result: !t.isReturnStatement(body.body[0]),
    });
    const place: Place = { depth: outer.depth + 1, held: 0, locals };
    const frame = this.frame(place.depth);
    const values = [...names, ...locals.map(({ name }) => name)].filter((each) => each !== "").join(",");
    const enter = `var ${frame}=${this.name}.enter(${id},${this.frame(outer.depth)},function(){return[${values}]},this,arguments.length,new.target);`;
    const directives = body.directives.map((each) => this.sourceOf(each)).join("");
    const inside = this.body(body.body, place, "try{", `}finally{${this.name}.leave()}`);
    const head = this.source.slice(node.start!, body.start!);
    return { id, text: `${head}{${directives}${enter}${inside}}` };
  }

  /** The text of a node, with those of what is in it. */
  private text(node: t.Node, place: Place): string {
    if (t.isFunction(node)) {
      const { id, text } = this.fn(node, place);
      const isExpression = t.isFunctionExpression(node);
      return isExpression ? this.closure(id, text, place) : text;
    }
    if (t.isCallExpression(node) || t.isNewExpression(node)) return this.call(node, place);
    if (t.isCatchClause(node)) return this.caught(node, place);
    return this.pieces(node, (child, i) => this.text(child, this.inside(node, child, i, place)));
  }

  private pieces(node: t.Node, textOf: (child: t.Node, i: number) => string): string {
    let text = "";
    let at = node.start!;
    childrenOf(node).forEach((child, i) => {
      text += this.source.slice(at, child.start!) + textOf(child, i);
      at = child.end!;
    });
    return text + this.source.slice(at, node.end!);
  }

  /** What an expression holds while the `i`th part of it is worked out. */
  private inside(node: t.Node, child: t.Node, i: number, place: Place): Place {
    const { storage } = this;
    let held = 0;
    if (t.isBinaryExpression(node) && i === 1)
      held = t.isStringLiteral(node.left) ? textVars(storage, node.left.value.length) : 1;
    else if (t.isArrayExpression(node)) held = 1 + i;
    else if (t.isObjectExpression(node)) held = 1 + this.sum(node.properties.slice(0, i + 1).map(keyOf));
    else if (t.isCallExpression(node) && i > 0) held = i;
    else if (t.isNewExpression(node) && i > 0) held = 1 + this.vars("__proto__") + i;
    return held === 0 || child === undefined ? place : { ...place, held: place.held + held };
  }

  /** Before it is called, and after its arguments were worked out, the frame is told what it holds meanwhile. */
  private call(node: t.CallExpression | t.NewExpression, place: Place): string {
    if (place.depth === 0) return this.pieces(node, (child) => this.text(child, place));
    const declared = place.locals.filter(({ at }) => at < node.start!).map(({ name }) => name);
    const held = place.held + this.sum(declared);
    const at = (value: string) => `${this.frame(place.depth)}.at(${held}${value && `,${value}`})`;
    const last = node.arguments.length;
    const { callee } = node;
    if (last > 0 || !t.isMemberExpression(callee) || t.isNewExpression(node))
      return this.pieces(node, (child, i) => {
        const text = this.text(child, this.inside(node, child, i, place));
        if (last === 0) return `(${at("")},${text})`;
        return i === last ? at(text) : text;
      });
    const { object, property } = callee;
    const before = this.source.slice(node.start!, object.start!) + this.text(object, place);
    const between = this.source.slice(object.end!, property.start!).replace(/[.[]\s*$/, "");
    const key = callee.computed
      ? this.text(property, place)
      : JSON.stringify((property as t.Identifier).name);
    return `${before}${between}[${at(key)}]()`;
  }

  /** The engine gives what was caught a scope of its own. */
  private caught(node: t.CatchClause, place: Place): string {
    const { param, body } = node;
    if (!t.isIdentifier(param)) return this.pieces(node, (child) => this.text(child, place));
    const inside = { ...place, held: place.held + 2 + this.vars(param.name) };
    const frame = place.depth === 0 ? this.name : this.frame(place.depth);
    const statements = body.body.map((each) => this.text(each, inside)).join("\n");
    return `catch(${param.name}){${frame}.error=${param.name};${statements}\n${frame}.error=void 0}`;
  }

  private label(text: string): number {
    return nameVars(this.storage, "_nam".length) + textVars(this.storage, text.length);
  }

  private sourceOf({ start, end }: t.Node): string {
    return `${this.source.slice(start!, end!)};`;
  }

  private sum(names: readonly string[]): number {
    return names.reduce((sum, name) => sum + this.vars(name), 0);
  }

  private vars(name: string): number {
    return nameVars(this.storage, name.length);
  }
}

/** In the order of the text. */
function childrenOf(node: t.Node): t.Node[] {
  const children = (t.VISITOR_KEYS[node.type] ?? []).flatMap(
    (key) => (node as any)[key] as t.Node | t.Node[],
  );
  return children.filter((child) => child).sort((a, b) => a.start! - b.start!);
}

function keyOf(node: t.ObjectProperty | t.ObjectMethod | t.SpreadElement): string {
  if (t.isSpreadElement(node)) return "";
  if (t.isIdentifier(node.key)) return node.key.name;
  return t.isStringLiteral(node.key) ? node.key.value : "";
}

/** The variables and functions that a function's body declares, without those of functions in it. */
function localsOf(body: t.BlockStatement | t.Program): Local[] {
  const found = new Map<string, number>();
  const add = ({ name, start }: t.Identifier) => found.set(name, found.get(name) ?? start!);
  const look = (node: t.Node) => {
    if (t.isFunctionDeclaration(node)) add(node.id!);
    if (t.isFunction(node)) return;
    if (t.isVariableDeclarator(node) && t.isIdentifier(node.id)) add(node.id);
    childrenOf(node).forEach(look);
  };
  look(body);
  return [...found].map(([name, at]) => ({ name, at }));
}

/** The names that a script uses without declaring them, and those of members. */
function namesIn(program: t.Program): Pick<Probed, "foreign" | "members"> {
  const used = new Set<string>();
  const declared = new Set<string>();
  const members = new Set<string>();
  t.traverse(program, (node, ancestors) => {
    if (!t.isIdentifier(node)) return;
    const { node: parent, key } = ancestors.at(-1)!;
    const isMember = t.isMemberExpression(parent) && key === "property" && !parent.computed;
    const isKey = t.isObjectProperty(parent) && key === "key";
    const declares =
      (t.isFunction(parent) && key !== "body") ||
      (t.isVariableDeclarator(parent) && key === "id") ||
      t.isCatchClause(parent);
    if (isMember) members.add(node.name);
    else if (declares) declared.add(node.name);
    else if (!isKey) used.add(node.name);
  });
  return { foreign: new Set([...used].filter((name) => !declared.has(name))), members };
}
