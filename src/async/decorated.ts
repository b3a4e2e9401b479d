/*
 * What decorators become: see compiler/lower/prepare/decorators.ts. The compiler puts the calls in; an app has no use for them.
 */

type Anything = (...given: any[]) => any;
type Kind = "class" | "method" | "getter" | "setter" | "field" | "accessor";

/** Of one class: what `addInitializer` was given. */
export interface Decorations {
  readonly instance: Anything[];
  readonly statics: Anything[];
  readonly whole: Anything[];
  readonly metadata: object;
}

/** Of one member. */
export interface Decorated {
  /** What its first value goes through. */
  readonly inits: Anything[];
  /** What `addInitializer` was given for a field. */
  readonly extra: Anything[];
  /** What stands behind a private name. */
  value: any;
}

/** How a private name is reached from outside of its class. */
interface Access {
  has(object: any): boolean;
  get?(object: any): unknown;
  set?(object: any, value: unknown): void;
}

export function $decorations(): Decorations {
  return { instance: [], statics: [], whole: [], metadata: {} };
}

/**
 * Applies the decorators of a member, the last one first.
 *
 * @param access of a private name.
 * @param value what stands behind a private name: a function, or the two of an `accessor`.
 */
export function $member(
  own: Decorations,
  made: any,
  name: any,
  kind: Kind,
  isStatic: boolean,
  decorators: readonly Anything[],
  access?: Access,
  value?: any,
): Decorated {
  const holder = isStatic ? made : made.prototype;
  const isField = kind === "field";
  const hasOwnExtra = isField || kind === "accessor";
  const extra = hasOwnExtra ? [] : isStatic ? own.statics : own.instance;
  const slot: Decorated = { inits: [], extra, value };
  const descriptor: any = isField || access ? undefined : Object.getOwnPropertyDescriptor(holder, name);
  const part = kind === "getter" ? "get" : kind === "setter" ? "set" : "value";
  if (descriptor) slot.value = kind === "accessor" ? descriptor : descriptor[part];
  for (let i = decorators.length; i-- > 0; ) {
    const context = {
      kind,
      name,
      static: isStatic,
      private: access !== undefined,
      access: access || accessTo(name, kind),
    };
    const { get, set } = slot.value || {};
    const given = isField ? undefined : kind === "accessor" ? { get, set } : slot.value;
    takeMember(slot, kind, decorate(decorators[i]!, given, own, extra, context));
  }
  if (descriptor) {
    if (kind !== "accessor") descriptor[part] = slot.value;
    Object.defineProperty(holder, name, descriptor);
  }
  return slot;
}

function takeMember(slot: Decorated, kind: Kind, result: any): void {
  if (result === undefined) return;
  if (kind === "field") slot.inits.unshift(callable(result));
  else if (kind !== "accessor") slot.value = callable(result);
  else {
    if (typeof result !== "object" || result === null) throw new TypeError("Object expected");
    if (result.get !== undefined) slot.value.get = callable(result.get);
    if (result.set !== undefined) slot.value.set = callable(result.set);
    if (result.init !== undefined) slot.inits.unshift(callable(result.init));
  }
}

/** Applies the decorators of a class. @returns what takes its place. */
export function $whole(own: Decorations, made: any, name: string, decorators: readonly Anything[]): any {
  let result = made;
  for (let i = decorators.length; i-- > 0; ) {
    const given = decorate(decorators[i]!, result, own, own.whole, { kind: "class", name });
    if (given !== undefined) result = callable(given);
  }
  return result;
}

/** Calls what `addInitializer` was given. */
export function $initialize(extra: readonly Anything[], object: unknown): void {
  for (let i = 0; i < extra.length; i++) extra[i]!.call(object);
}

/** The first value of a field. */
export function $initial({ inits }: Decorated, object: unknown, value?: unknown): unknown {
  let result = value;
  for (let i = 0; i < inits.length; i++) result = inits[i]!.call(object, result);
  return result;
}

function decorate(
  decorator: Anything,
  value: unknown,
  { metadata }: Decorations,
  extra: Anything[],
  context: any,
): unknown {
  let isDone = false;
  context.metadata = metadata;
  context.addInitializer = (run: Anything) => {
    if (isDone) throw new TypeError("Already initialized");
    extra.push(callable(run));
  };
  const result = decorator(value, context);
  isDone = true;
  return result;
}

function accessTo(name: any, kind: Kind): Access {
  const access: Access = { has: (object) => name in object };
  if (kind !== "setter") access.get = (object) => object[name];
  if (kind === "setter" || kind === "field" || kind === "accessor")
    access.set = (object, value) => {
      object[name] = value;
    };
  return access;
}

function callable(value: any): Anything {
  if (typeof value !== "function") throw new TypeError("Function expected");
  return value;
}
