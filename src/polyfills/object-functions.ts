/* Members of Object for engines without them. */

import { eachOf } from "./iterators.ts";
import { isNaNValue } from "./number-functions.ts";

export function assign(target: any, ...sources: any[]): any {
  for (let i = 0; i < sources.length; i++) {
    const source = sources[i];
    if (source === null || source === undefined) continue;
    const keys = Object.keys(source);
    for (let k = 0; k < keys.length; k++) target[keys[k]!] = source[keys[k]!];
  }
  return target;
}

export function values(object: any): any[] {
  return Object.keys(object).map((key) => object[key]);
}

export function entries(object: any): [string, any][] {
  return Object.keys(object).map((key) => [key, object[key]]);
}

export function fromEntries(list: any): any {
  const object: any = {};
  eachOf(list, (entry) => {
    object[entry[0]] = entry[1];
  });
  return object;
}

export function hasOwn(object: any, key: any): boolean {
  // biome-ignore lint/suspicious/noPrototypeBuiltins: Object.hasOwn is what this stands in for
  return Object.prototype.hasOwnProperty.call(object, key);
}

export function is(a: any, b: any): boolean {
  return a === b ? a !== 0 || 1 / a === 1 / b : isNaNValue(a) && isNaNValue(b);
}

/** An engine that cannot freeze an object leaves it as it is; so it is for `seal` and `preventExtensions`. */
export function freeze(object: any): any {
  return object;
}

/** `Object.create` with properties, where the engine leaves them out. */
export function create(prototype: any, properties: any): any {
  return defineProperties(Object.create(prototype), properties);
}

/** `Object.defineProperties`, also of a function. */
export function defineProperties(object: any, properties: any): any {
  const names = Object.keys(properties);
  for (let i = 0; i < names.length; i++) Object.defineProperty(object, names[i]!, properties[names[i]!]);
  return object;
}

export function isFrozen(value: any): boolean {
  return value === null || (typeof value !== "object" && typeof value !== "function");
}

export function isExtensible(value: any): boolean {
  return !isFrozen(value);
}

export function groupBy(items: any, keyOf: (item: any, index: number) => any): any {
  const groups: any = {};
  let index = 0;
  eachOf(items, (item) => {
    const key = keyOf(item, index++);
    if (hasOwn(groups, key)) groups[key].push(item);
    else groups[key] = [item];
  });
  return groups;
}

/** An object that has a method of that name itself is asked. */
export function isInPrototypes(object: any, value: any): boolean {
  // biome-ignore lint/suspicious/noPrototypeBuiltins: the engine has no other than the object's own
  if (object.isPrototypeOf) return object.isPrototypeOf(value);
  while (!isFrozen(value) && value !== Object.prototype) {
    value = Object.getPrototypeOf(value);
    if (value === object) return true;
  }
  return false;
}

/** Keys that are symbols: an engine without symbols has none. */
export function noSymbols(_object: any): any[] {
  return [];
}

export function descriptors(object: any): any {
  const all: any = {};
  const names = Object.getOwnPropertyNames(object);
  for (let i = 0; i < names.length; i++) all[names[i]!] = Object.getOwnPropertyDescriptor(object, names[i]!);
  return all;
}

/** `Object.prototype.toString.call(value)`, for what the engine can tell. */
export function tagOf(value: any): string {
  if (value === undefined) return "[object Undefined]";
  if (value === null) return "[object Null]";
  if (value instanceof Date) return "[object Date]";
  if (value instanceof RegExp) return "[object RegExp]";
  if (value instanceof Error) return "[object Error]";
  const name = Array.isArray(value) ? "array" : typeof value;
  return `[object ${name.charAt(0).toUpperCase()}${name.substring(1)}]`;
}

/** `new maker(value)`, also for a Date of a Date. */
export function made(maker: any, value: any): any {
  return new maker(maker === Date && value instanceof Date ? value.getTime() : value);
}
