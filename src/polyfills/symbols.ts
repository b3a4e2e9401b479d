import { ITERATOR } from "./iterators.ts";

let made = 0;

/** Symbol, for an engine without it: a text that nothing else has as a key. */
export function PlainSymbol(description?: unknown): any {
  return `@@${++made}:${String(description)}`;
}
PlainSymbol.iterator = ITERATOR;
PlainSymbol.asyncIterator = "@@asyncIterator";
PlainSymbol.dispose = "@@dispose";
PlainSymbol.asyncDispose = "@@asyncDispose";
PlainSymbol.hasInstance = "@@hasInstance";
PlainSymbol.toPrimitive = "@@toPrimitive";
PlainSymbol.toStringTag = "@@toStringTag";
PlainSymbol.species = "@@species";
PlainSymbol.for = (key: unknown): any => `@@for:${String(key)}`;
