import { KNOWN, type KnownLibrary } from "./known-library.ts";
import {
  type Facts,
  type Need,
  readExports,
  readFacts,
  readTypes,
  type TypeFacts,
  type Use,
} from "./library-text.ts";
import { libraryModules } from "./own-modules.ts";

export type { Need, Use } from "./library-text.ts";

// Questions about ristretto's own functions. What is known of them is read from their modules: see library-text.ts.

/** What every build for a board has. */
const BASE = "src/executor/single";
/** What adapters of boards fulfil. */
const CONTRACTS = ["src/hal/bus", "src/hal/digital"];
/** Types of what waits until it is awaited. */
const LAZY = ["Future", "LibraryTask", "Routine", "TaskCall"];

const facts = new Map<string, Facts | undefined>(Object.entries(KNOWN?.facts ?? {}));
let exported: Map<string, string> | undefined;
let types: Readonly<Record<string, TypeFacts>> | undefined = KNOWN?.types;

/** All that can be asked, for the built package, which is to know it without reading. */
export function knownLibrary(): KnownLibrary {
  const all = libraryModules().map((module) => [module, found(module)!] as const);
  return { exported: readExports(), facts: Object.fromEntries(all), types: readTypes() };
}

/** The module of each thing that an app can import. */
function exportsOfLibrary(): Map<string, string> {
  exported ??= new Map(Object.entries(KNOWN?.exported ?? readExports()));
  return exported;
}

function found(module: string): Facts | undefined {
  if (!facts.has(module)) facts.set(module, KNOWN ? undefined : readFacts(module));
  return facts.get(module);
}

function factsOf(module: string): Facts {
  return found(module)!;
}

function typesOfLibrary(): Readonly<Record<string, TypeFacts>> {
  types ??= readTypes();
  return types;
}

/** Of the classes and interfaces that an app can import. */
function membersOf(isMeant: (name: string) => boolean): string[] {
  const meant = Object.entries(typesOfLibrary()).filter(([name]) => isMeant(name));
  return meant.flatMap(([, { members }]) => members);
}

/** The type of what a method of a type gives: `Serial` for `serial` of `Board`. Undefined for what ristretto does not export. */
export function givenType(type: string, method: string): string | undefined {
  const all = typesOfLibrary();
  return Object.hasOwn(all, type) && Object.hasOwn(all[type]!.gives, method)
    ? all[type]!.gives[method]
    : undefined;
}

/** What a method of that type gives does nothing until it is awaited. */
export function isLazyMethod(type: string, method: string): boolean {
  return LAZY.includes(givenType(type, method) ?? "");
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
    for (const [task, all] of Object.entries(facts.tasks))
      if (mentioned.has(task)) for (const need of all) needs.add(need);
  }
  for (const module of reached([BASE, ...CONTRACTS, ...modules]))
    for (const [member, all] of Object.entries(factsOf(module).members))
      if (mentioned.has(member)) for (const need of all) needs.add(need);
  return needs;
}

/** What an app can reach by a name that it puts together: exports, and members that need something. */
export function reachableNames(): string[] {
  const members = [...reached([BASE, ...CONTRACTS, ...exportsOfLibrary().values()])].flatMap((module) =>
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
  return module !== undefined && (isFuture(name) || Object.hasOwn(factsOf(module).tasks, name));
}

/** Methods that give something to await, of the objects that an app can have which imports these names. */
export function awaitedMethods(imported: readonly string[]): string[] {
  const modules = imported.flatMap((name) => exportsOfLibrary().get(name) ?? []);
  return [...reached([BASE, ...CONTRACTS, ...modules])].flatMap((module) => [...factsOf(module).awaited]);
}

/** What an app can call or read of an object of ristretto's that it has. */
export function publicMembers(): string[] {
  const given = [...exportsOfLibrary().values()].flatMap((module) => [...factsOf(module).gives]);
  return [...new Set([...membersOf(() => true), ...given])];
}

/** What ristretto reads of the objects that an app hands over. */
export function optionNames(): string[] {
  const read = [...exportsOfLibrary().values()].flatMap((module) => [...factsOf(module).options]);
  return [...new Set([...membersOf((name) => name.endsWith("Options")), ...read])];
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
  return found(module)?.gives ?? [];
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
  const { single: name, fields = [] } = found(module) ?? {};
  return { name, fields };
}
