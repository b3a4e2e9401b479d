import babel, { type NodePath, types as t } from "@babel/core";

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
  private known = 0;

  /**
   * @param modules the modules in the bundle, as the comments in it name them.
   * @param libraryModule `src/executor/task` for the name of a module of ristretto itself.
   */
  constructor(
    file: t.File,
    modules: readonly string[],
    libraryModule: (module: string) => string | undefined,
  ) {
    this.path = pathOf(file);
    this.owners = ownersOf(file, modules, libraryModule);
  }

  /** `src/executor/task` for a top-level statement of ristretto itself. */
  ownModule(statement: t.Node): string | undefined {
    return this.owners.get(statement);
  }

  /** A number that changes with the tree. */
  fingerprint(): number {
    let print = 0;
    t.traverseFast(this.path.node, (node) => {
      const name = node.type === "Identifier" ? node.name : node.type;
      for (let i = 0; i < name.length; i++) print = Math.imul(print, 31) + name.charCodeAt(i);
      print ^= node.start ?? 0;
    });
    return print;
  }

  /** Finds out anew which variable each name means, if the tree has changed. Every step begins with it. */
  refresh(): void {
    const print = this.fingerprint();
    if (print === this.known) return;
    this.known = print;
    this.path.scope.crawl();
  }

  /** Adds a function of the module that `like` came from. */
  addFunction(added: t.FunctionDeclaration, like: t.Node): void {
    const owner = this.owners.get(like);
    if (owner !== undefined) this.owners.set(added, owner);
    this.path.unshiftContainer("body", added);
  }

  /** Puts others in the place of a top-level statement. */
  replace(statement: NodePath, others: t.Statement[]): void {
    const owner = this.owners.get(statement.node);
    if (owner !== undefined) for (const other of others) this.owners.set(other, owner);
    statement.replaceWithMultiple(others);
  }
}

function pathOf(file: t.File): NodePath<t.Program> {
  let path!: NodePath<t.Program>;
  babel.traverse(file, {
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
  return babel.parseSync(code, { babelrc: false, configFile: false, sourceType: "script" }) as t.File;
}

/** Prints the tree; the map leads on through `map`, that of the text it was parsed from. */
export function print(file: t.File, code: string, map: SourceMap): { code: string; map: SourceMap } {
  const result = babel.transformFromAstSync(file, code, {
    babelrc: false,
    configFile: false,
    cloneInputAst: false,
    comments: false,
    inputSourceMap: { file: "", ...map },
    sourceMaps: true,
    sourceFileName: "bundle.js",
  });
  return { code: result!.code!, map: result!.map as SourceMap };
}
