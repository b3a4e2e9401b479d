import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { parseText, transformTree } from "../common/alone.ts";
import { isHarmless, isPure } from "./purity.ts";

export interface SourceMap {
  version: number;
  sources: string[];
  sourcesContent?: string[];
  names: string[];
  mappings: string;
}

/** A script on its way through the finishing steps. */
export class Program {
  readonly path: NodePath<t.Program>;
  private readonly owners: Map<t.Node, string>;
  private known: number;

  /**
   * @param modules the modules in the bundle, as the comments in it name them.
   * @param libraryModule `src/executor/task` for the name of a module of ristretto itself.
   */
  constructor(
    file: t.File,
    modules: readonly string[] = [],
    libraryModule: (module: string) => string | undefined = () => undefined,
  ) {
    this.path = pathOf(file);
    this.owners = ownersOf(file, modules, libraryModule);
    this.known = fingerprint(file.program, 0);
  }

  /** `src/executor/task` for a top-level statement of ristretto itself. */
  ownModule(statement: t.Node): string | undefined {
    return this.owners.get(statement);
  }

  /** Whether it stands in a statement of ristretto itself. */
  owns(path: NodePath): boolean {
    const statement = path.find(({ parentPath }) => parentPath?.isProgram() === true);
    return statement !== null && this.owners.has(statement.node);
  }

  /** True if nothing but the value is lost where the expression does not run. */
  isPure(node: t.Node | null | undefined, path: NodePath): boolean {
    return this.owns(path) ? isPure(node) : isHarmless(node, path.scope);
  }

  /**
   * Finds out anew which variable each name means, if the tree has changed. Every step begins with it.
   * @returns whether it has.
   */
  refresh(): boolean {
    const print = fingerprint(this.path.node, 0);
    if (print === this.known) return false;
    this.known = print;
    this.path.scope.crawl();
    return true;
  }

  /**
   * Finds out anew what the names in a function mean, after statements of `gone` have moved into it. As `refresh`, where
   * nothing else has changed, and many times quicker.
   */
  refreshFunction(changed: NodePath<t.Function>, gone: NodePath): void {
    const { scope } = this.path;
    if (changed.scope.parent !== scope) {
      this.refresh();
      return;
    }
    const isElsewhere = (path: NodePath) => !path.find((parent) => parent === changed || parent === gone);
    for (const binding of Object.values(scope.bindings)) {
      binding.referencePaths = binding.referencePaths.filter(isElsewhere);
      binding.references = binding.referencePaths.length;
      binding.referenced = binding.references > 0;
      binding.constantViolations = binding.constantViolations.filter(isElsewhere);
      binding.constant = binding.constantViolations.length === 0;
    }
    changed.scope.crawl();
  }

  /** Adds a function of the module that `like` came from. */
  addFunction(added: t.FunctionDeclaration, like: t.Node): void {
    const owner = this.owners.get(like);
    if (owner !== undefined) this.owners.set(added, owner);
    this.path.unshiftContainer("body", added);
  }

  /** Declares a variable of the module that `like` came from, before all others. */
  addVariable(name: string, like: t.Node): void {
    const added = t.variableDeclaration("var", [t.variableDeclarator(t.identifier(name))]);
    this.owners.set(added, this.owners.get(like)!);
    this.path.unshiftContainer("body", added);
  }

  /** Puts others in the place of a top-level statement. */
  replace(statement: NodePath, others: t.Statement[]): void {
    const owner = this.owners.get(statement.node);
    if (owner !== undefined) for (const other of others) this.owners.set(other, owner);
    statement.replaceWithMultiple(others);
  }
}

const CHILDREN = t.VISITOR_KEYS;
const codes = new Map<string, number>();

/** A number for each name, the same whenever it is asked for. */
function codeOf(name: string): number {
  const known = codes.get(name);
  if (known !== undefined) return known;
  codes.set(name, codes.size + 1);
  return codes.size;
}

/** A number that changes with the tree. Much of the time of a build goes into this: it is written to be quick. */
function fingerprint(node: t.Node, print: number): number {
  print = Math.imul(print, 31) + codeOf(node.type === "Identifier" ? node.name : node.type);
  print ^= node.start ?? 0;
  for (const key of CHILDREN[node.type]!) {
    const child: t.Node | t.Node[] | null | undefined = (node as any)[key];
    if (Array.isArray(child)) {
      for (const each of child) if (each) print = fingerprint(each, print);
    } else if (child) print = fingerprint(child, print);
  }
  return print;
}

function pathOf(file: t.File): NodePath<t.Program> {
  let path!: NodePath<t.Program>;
  traverse(file, {
    Program(found) {
      path = found;
      found.stop();
    },
  });
  return path;
}

/** esbuild writes the name of each module in a comment above its statements. */
function ownersOf(
  file: t.File,
  modules: readonly string[],
  libraryModule: (module: string) => string | undefined,
): Map<t.Node, string> {
  const names = new Set(modules);
  const marks = (file.comments ?? []).filter((comment) => names.has(comment.value.trim()));
  const owners = new Map<t.Node, string>();
  for (const statement of file.program.body) {
    while (marks[1] && marks[1].start! < statement.start!) marks.shift();
    const isMarked = marks[0] && marks[0].start! < statement.start!;
    const own = isMarked ? libraryModule(marks[0]!.value.trim()) : undefined;
    if (own !== undefined) owners.set(statement, own);
  }
  return owners;
}

export function parseScript(code: string): t.File {
  return parseText(code, "script");
}

/** Prints the tree; the map leads on through `map`, that of the text it was parsed from. */
export function print(file: t.File, code: string, map: SourceMap): { code: string; map: SourceMap } {
  const result = transformTree(file, code, {
    comments: false,
    inputSourceMap: { file: "", ...map },
    sourceMaps: true,
    sourceFileName: "bundle.js",
  });
  return { code: result.code!, map: result.map as SourceMap };
}
