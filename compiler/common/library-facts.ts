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
/** What every build for a board has. */
const BASE = "src/executor/single";
/** What adapters of boards fulfil. */
const CONTRACTS = ["src/hal/bus"];

/** Each use of a function is a call that `yield*` takes, whose value is dropped, that has a task written into it, or several arguments. */
export type Use = "awaited" | "dropped" | "inline" | "several";
export type Need = "stored" | "handles" | "misuse" | "named";

interface Facts {
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
  tasks: ReadonlyMap<string, readonly string[]>;
  imports: readonly string[];
}

const known = new Map<string, Facts>();
let exported: Map<string, string> | undefined;

/** The module of each thing that an app can import. */
function exportsOfLibrary(): Map<string, string> {
  if (exported !== undefined) return exported;
  exported = new Map();
  for (const entry of ENTRIES)
    for (const statement of programOf(entry).body) {
      if (!t.isExportNamedDeclaration(statement) || !statement.source || statement.exportKind === "type")
        continue;
      const module = resolved(entry, statement.source.value);
      for (const one of statement.specifiers)
        if (t.isExportSpecifier(one) && one.exportKind !== "type")
          exported.set((one.exported as t.Identifier).name, module);
    }
  return exported;
}

function programOf(module: string): t.Program {
  const path = libraryFile(module);
  return parse(readFileSync(path, "utf8"), path).program;
}

function resolved(from: string, source: string): string {
  return posix.join(posix.dirname(from), source.replace(/\.[jt]s$/, ""));
}

function factsOf(module: string): Facts {
  const found = known.get(module) ?? read(module);
  known.set(module, found);
  return found;
}

function read(module: string): Facts {
  const program = programOf(module);
  const tasks = new Map<string, readonly string[]>();
  const imports: string[] = [];
  let build: Partial<Facts> = {};
  t.traverseFast(program, (node) => {
    const task = taskIn(node);
    if (task !== undefined) tasks.set(...task);
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

/** Every module that is imported on the way from these. */
function reached(modules: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (module: string): void => {
    if (found.has(module)) return;
    found.add(module);
    for (const next of factsOf(module).imports) visit(next);
  };
  for (const module of modules) visit(module);
  return found;
}

/** The features that an app needs which mentions these names. */
export function needsOf(mentioned: ReadonlySet<string>): Set<string> {
  const modules = [...exportsOfLibrary()].filter(([name]) => mentioned.has(name)).map(([, module]) => module);
  const needs = new Set<string>();
  for (const module of reached(modules)) {
    const facts = factsOf(module);
    for (const need of facts.needs) needs.add(need);
    for (const [task, all] of facts.tasks) if (mentioned.has(task)) for (const need of all) needs.add(need);
  }
  for (const module of reached([BASE, ...modules]))
    for (const [member, all] of Object.entries(factsOf(module).members))
      if (mentioned.has(member)) for (const need of all) needs.add(need);
  return needs;
}

/** What an app can reach by a name that it puts together: exports, and members that need something. */
export function reachableNames(): string[] {
  const members = [...reached([BASE, ...exportsOfLibrary().values()])].flatMap((module) =>
    Object.keys(factsOf(module).members),
  );
  return [...exportsOfLibrary().keys(), ...members];
}

/** `name`, imported from ristretto, only gives something to await. */
export function isFuture(name: string): boolean {
  const module = exportsOfLibrary().get(name);
  return module !== undefined && factsOf(module).futures.includes(name);
}

/** `name`, imported from ristretto, gives something to await: a future, or the call of a task. */
export function isAwaitable(name: string): boolean {
  const module = exportsOfLibrary().get(name);
  return module !== undefined && (isFuture(name) || factsOf(module).tasks.has(name));
}

/** Methods that give something to await, of the objects that an app can have which imports these names. */
export function awaitedMethods(imported: readonly string[]): string[] {
  const modules = imported.flatMap((name) => exportsOfLibrary().get(name) ?? []);
  return [...reached([BASE, ...CONTRACTS, ...modules])].flatMap((module) => [...factsOf(module).awaited]);
}

/** What an app can call or read of an object of ristretto's that it has. */
export function publicMembers(): string[] {
  const given = [...exportsOfLibrary().values()].flatMap((module) => [...factsOf(module).gives]);
  return [...new Set([...exportedMembers(() => true), ...given])];
}

/** What ristretto reads of the objects that an app hands over. */
export function optionNames(): string[] {
  const read = [...exportsOfLibrary().values()].flatMap((module) => [...factsOf(module).options]);
  return [...new Set([...exportedMembers((name) => name.endsWith("Options")), ...read])];
}

/** Of the classes and interfaces that the entries export, by their names. */
function exportedMembers(isMeant: (name: string) => boolean): string[] {
  return ENTRIES.flatMap((entry) =>
    programOf(entry).body.flatMap((statement) => {
      if (!t.isExportNamedDeclaration(statement) || !statement.source) return [];
      const module = resolved(entry, statement.source.value);
      const names = statement.specifiers.map((one) => (one.exported as t.Identifier).name).filter(isMeant);
      return names.flatMap((name) => membersOf(module, name));
    }),
  );
}

/** Of a class or an interface, and of what it extends; none for anything else. */
function membersOf(module: string, name: string): string[] {
  const { body } = programOf(module);
  const declaration = body
    .map((each) => (t.isExportNamedDeclaration(each) ? each.declaration : each))
    .find((each) => isType(each) && each.id!.name === name) as TypeDeclaration | undefined;
  if (declaration === undefined) return importedMembers(module, body, name);
  const own = declaration.body.body.flatMap((member) => {
    const { key, accessibility = "public" } = member as t.ClassMethod;
    const isHidden = member.leadingComments?.some(({ value }) => value.includes("@internal"));
    return t.isIdentifier(key) && accessibility === "public" && !isHidden ? [key.name] : [];
  });
  const above = t.isClassDeclaration(declaration)
    ? [declaration.superClass]
    : (declaration.extends ?? []).map(({ expression }) => expression);
  return [...own, ...above.flatMap((each) => (t.isIdentifier(each) ? membersOf(module, each.name) : []))];
}

type TypeDeclaration = t.ClassDeclaration | t.TSInterfaceDeclaration;

function isType(node: t.Node | null | undefined): node is TypeDeclaration {
  return t.isClassDeclaration(node) || t.isTSInterfaceDeclaration(node);
}

function importedMembers(module: string, body: readonly t.Statement[], local: string): string[] {
  for (const statement of body)
    if (t.isImportDeclaration(statement))
      for (const one of statement.specifiers)
        if (t.isImportSpecifier(one) && one.local.name === local)
          return membersOf(resolved(module, statement.source.value), (one.imported as t.Identifier).name);
  return [];
}

/** What uses of `name`, imported from ristretto, need, unless all of them are of the one kind. */
export function needUnless(name: string): readonly [use: Use, need: Need] | undefined {
  const module = exportsOfLibrary().get(name);
  return module === undefined ? undefined : factsOf(module).unless[name];
}

/** Methods that start a task, of the objects that an app can have which imports these names. */
export function startingMethods(imported: readonly string[]): Set<string> {
  const modules = reached([BASE, ...imported.flatMap((name) => exportsOfLibrary().get(name) ?? [])]);
  return new Set([...modules].flatMap((module) => [...factsOf(module).starts]));
}

/** What the functions in this module of the script give has these members. */
export function givenIn(module: string): readonly string[] {
  return existsSync(libraryFile(module)) ? factsOf(module).gives : [];
}

/** How many of its arguments the function `name`, imported from ristretto, awaits or starts. */
export function countTaken(name: string): number {
  const module = exportsOfLibrary().get(name);
  const which = module === undefined ? undefined : factsOf(module).takes[name];
  if (which === undefined) return 0;
  return which === "all" ? Infinity : 1;
}

/** The class in this module of which a script may have one object, and the names of its fields. */
export function singleIn(module: string): { name: string | undefined; fields: readonly string[] } {
  if (!existsSync(libraryFile(module))) return { name: undefined, fields: [] };
  const { single: name, fields } = factsOf(module);
  return { name, fields };
}
