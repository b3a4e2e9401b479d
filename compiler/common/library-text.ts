import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { types as t } from "../babel/index.ts";
import { parse } from "./language.ts";
import { libraryFile, libraryModule } from "./own-modules.ts";

/*
 * What a build has to know of ristretto's own functions. It stands beside them, as `export const BUILD = { … }`, and is
 * read from their modules, so that a new function takes a file and an export and nothing here:
 *
 *     needs    features that whatever is in the module needs (see src/executor/features.ts)
 *     members  features that a method or field needs, if the app mentions its name
 *     futures  functions that only give something to await
 *     awaited  methods that do, and tasks: by their names
 *     takes    functions that take something to await or to start: as their "first" argument, or "all" of them
 *     starts   methods that start the task which is their first argument
 *     unless   functions with the one use that needs less, and what every other use needs of the bundle (compiler/bundle/task-shape.ts)
 *     options  members of an object that its functions are handed, where no exported interface has them
 *     gives    members of what its functions give, likewise
 *     single   a class whose fields have names that no other object of the core has (compiler/finish/single-instances.ts)
 *
 * What a module imports, it needs, too. A task (`function*`) that the app mentions needs calls of tasks, futures that
 * are kept, and handlers if it has a `try`.
 */

/** The modules that stand behind what an app imports. */
const ENTRIES = ["src/index", "src/hal/index"];

/** Each use of a function is a call that `yield*` takes, whose value is dropped, that has a task written into it, or several arguments. */
export type Use = "awaited" | "dropped" | "inline" | "several";
export type Need = "stored" | "handles" | "misuse" | "named";

export interface Facts {
  needs: readonly string[];
  members: Readonly<Record<string, readonly string[]>>;
  futures: readonly string[];
  awaited: readonly string[];
  takes: Readonly<Record<string, "first" | "all">>;
  starts: readonly string[];
  unless: Readonly<Record<string, readonly [use: Use, need: Need]>>;
  options: readonly string[];
  gives: readonly string[];
  single: string | undefined;
  /** Of the class `single`. */
  fields: readonly string[];
  /** Names of tasks, with what each needs. */
  tasks: Readonly<Record<string, readonly string[]>>;
  imports: readonly string[];
}

/** A class or an interface that an app can import, with what it inherits. */
export interface TypeFacts {
  /** Names of what an app may use of it. */
  members: readonly string[];
  /** The type that each method gives, without its parameters: `Future`. */
  gives: Readonly<Record<string, string>>;
}

/** The module of each thing that an app can import. */
export function readExports(): Record<string, string> {
  const exported: Record<string, string> = {};
  for (const entry of ENTRIES)
    for (const statement of programOf(libraryFile(entry)).body) {
      if (!t.isExportNamedDeclaration(statement) || !statement.source || statement.exportKind === "type")
        continue;
      const module = resolved(entry, statement.source.value);
      for (const one of statement.specifiers)
        if (t.isExportSpecifier(one) && one.exportKind !== "type")
          exported[(one.exported as t.Identifier).name] = module;
    }
  return exported;
}

function programOf(path: string): t.Program {
  return parse(readFileSync(path, "utf8"), path).program;
}

function resolved(from: string, source: string): string {
  return posix.join(posix.dirname(from), source.replace(/\.[jt]s$/, ""));
}

/** @returns undefined for a module of the script that is not of a file. */
export function readFacts(module: string): Facts | undefined {
  const path = libraryFile(module);
  if (!existsSync(path)) return undefined;
  const program = programOf(path);
  const tasks: Record<string, readonly string[]> = {};
  const imports: string[] = [];
  let build: Partial<Facts> = {};
  t.traverseFast(program, (node) => {
    const task = taskIn(node);
    if (task !== undefined) tasks[task[0]] = task[1];
    if (t.isImportDeclaration(node) && node.importKind !== "type") {
      const source = resolved(module, node.source.value);
      if (libraryModule(libraryFile(source)) !== undefined) imports.push(source);
    }
    if (t.isVariableDeclarator(node) && t.isIdentifier(node.id, { name: "BUILD" }))
      build = literal(node.init!) as Partial<Facts>;
  });
  const fields = build.single === undefined ? [] : fieldsIn(program, build.single);
  return {
    needs: [],
    members: {},
    futures: [],
    awaited: [],
    takes: {},
    starts: [],
    unless: {},
    options: [],
    gives: [],
    single: undefined,
    ...build,
    fields,
    tasks,
    imports,
  };
}

function taskIn(node: t.Node): [string, readonly string[]] | undefined {
  const isTask = (t.isFunctionDeclaration(node) || t.isClassMethod(node)) && node.generator;
  if (!isTask) return undefined;
  const name = t.isClassMethod(node) ? node.key : node.id;
  let handles = false;
  t.traverseFast(node.body, (inner) => {
    if (t.isTryStatement(inner)) handles = true;
  });
  return [(name as t.Identifier).name, ["CALLS", "STORED", ...(handles ? ["HANDLERS"] : [])]];
}

function fieldsIn(program: t.Program, name: string): string[] {
  const fields: string[] = [];
  t.traverseFast(program, (node) => {
    if (!t.isClassDeclaration(node) || node.id?.name !== name) return;
    for (const member of node.body.body)
      if (t.isClassProperty(member) && t.isIdentifier(member.key)) fields.push(member.key.name);
  });
  return fields;
}

/** The value of an expression that is all literals. */
function literal(node: t.Node): unknown {
  if (t.isStringLiteral(node)) return node.value;
  if (t.isArrayExpression(node)) return node.elements.map((one) => literal(one!));
  if (t.isTSAsExpression(node) || t.isTSSatisfiesExpression(node)) return literal(node.expression);
  if (!t.isObjectExpression(node)) throw new Error(`BUILD has a ${node.type}: it takes literals only.`);
  const entries = node.properties.map((one) => {
    if (!t.isObjectProperty(one) || !t.isIdentifier(one.key))
      throw new Error(`BUILD has a ${one.type}: it takes plain properties only.`);
    return [one.key.name, literal(one.value)];
  });
  return Object.fromEntries(entries);
}

/** The classes and interfaces that the entries export, by their names. */
export function readTypes(): Record<string, TypeFacts> {
  const types: Record<string, TypeFacts> = {};
  for (const entry of ENTRIES)
    for (const statement of declarationsOf(entry)) {
      if (!t.isExportNamedDeclaration(statement) || !statement.source) continue;
      const module = resolved(entry, statement.source.value);
      for (const one of statement.specifiers) {
        const { name } = one.exported as t.Identifier;
        const facts = typeFacts(module, name);
        if (facts.members.length > 0) types[name] = facts;
      }
    }
  return types;
}

/** Of a module with its types, which the built package has beside it. */
function declarationsOf(module: string): readonly t.Statement[] {
  return programOf(libraryFile(module).replace(/\.js$/, ".d.ts")).body;
}

/** Of a class or an interface, and of what it extends; nothing for anything else. */
function typeFacts(module: string, name: string): TypeFacts {
  const body = declarationsOf(module);
  const declaration = body
    .map((each) => (t.isExportNamedDeclaration(each) ? each.declaration : each))
    .find((each) => isType(each) && each.id!.name === name) as TypeDeclaration | undefined;
  if (declaration === undefined) return importedFacts(module, body, name);
  // Behind overloads stands what carries them out.
  const own = (declaration.body.body.filter(isPublic) as t.ClassMethod[]).filter(
    (member, i, all) => all.findIndex((other) => nameOf(other) === nameOf(member)) === i,
  );
  const above = t.isClassDeclaration(declaration)
    ? [declaration.superClass]
    : (declaration.extends ?? []).map(({ expression }) => expression);
  const inherited = above.map((each) => (t.isIdentifier(each) ? typeFacts(module, each.name) : NO_TYPE));
  const given = own.map((member) => [nameOf(member), givenType(member)] as const);
  return {
    members: [...own.map(nameOf), ...inherited.flatMap(({ members }) => members)],
    gives: Object.assign(
      {},
      ...inherited.map(({ gives }) => gives),
      Object.fromEntries(given.filter(([, type]) => type !== undefined)),
    ),
  };
}

function nameOf({ key }: t.ClassMethod): string {
  return (key as t.Identifier).name;
}

const NO_TYPE: TypeFacts = { members: [], gives: {} };

type TypeDeclaration = t.ClassDeclaration | t.TSInterfaceDeclaration;

function isType(node: t.Node | null | undefined): node is TypeDeclaration {
  return t.isClassDeclaration(node) || t.isTSInterfaceDeclaration(node);
}

function isPublic(member: t.Node): boolean {
  const { key, accessibility = "public" } = member as t.ClassMethod;
  const isHidden = member.leadingComments?.some(({ value }) => value.includes("@internal"));
  return t.isIdentifier(key) && accessibility === "public" && !isHidden;
}

/** `Future` for a method that gives `Future<number>`. */
function givenType(member: t.Node): string | undefined {
  const given = t.isTSMethodSignature(member)
    ? member.typeAnnotation
    : t.isClassMethod(member) || t.isTSDeclareMethod(member)
      ? member.returnType
      : undefined;
  const type = t.isTSTypeAnnotation(given) ? given.typeAnnotation : undefined;
  return t.isTSTypeReference(type) && t.isIdentifier(type.typeName) ? type.typeName.name : undefined;
}

function importedFacts(module: string, body: readonly t.Statement[], local: string): TypeFacts {
  for (const statement of body)
    if (t.isImportDeclaration(statement))
      for (const one of statement.specifiers)
        if (t.isImportSpecifier(one) && one.local.name === local)
          return typeFacts(resolved(module, statement.source.value), (one.imported as t.Identifier).name);
  return NO_TYPE;
}
