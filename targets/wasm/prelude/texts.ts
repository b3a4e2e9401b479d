import type { Realm } from "./realm.ts";

/** Built-ins whose work can be the product of two lengths, or whose recursion is the engine's own. */
export function guardTexts({ global, apply, replace }: Realm): void {
  const { String, JSON, RangeError, SyntaxError, isNaN: isNone } = global;
  const { prototype } = String;
  const { substring, charCodeAt } = prototype;
  const { min, max, floor } = global.Math;
  /** Comparisons of characters that one call may take. */
  const MOST = 1e6;
  const LONG = 10_000;
  const DEEPEST = 200;

  const isText = (value: unknown): value is string => typeof value === "string";

  /** Searches a window after the other, so that the clock is looked at in between. */
  function search(indexOf: any, text: string, sought: string, from: number): number {
    const step = max(1, floor(MOST / max(1, sought.length)));
    for (let at = from; at + sought.length <= text.length; at += step) {
      const part = apply(substring, text, [at, at + step + sought.length - 1]);
      const found = apply(indexOf, part, [sought]);
      if (found >= 0) return at + found;
    }
    return -1;
  }

  /** `position` as the built-ins understand it. */
  function place(position: unknown, length: number): number {
    const number = Number(position);
    return isNone(number) ? 0 : min(max(floor(number), 0), length);
  }
  const { Number } = global;
  const { indexOf } = prototype;

  replace(prototype, "indexOf", (method) => {
    return function (this: unknown, sought: unknown, position: unknown) {
      if (!isText(this) && !(typeof this === "object" && this !== null))
        return apply(method, this, [sought, position]);
      const text = String(this);
      const wanted = String(sought);
      if (text.length * wanted.length <= MOST) return apply(method, text, [wanted, position]);
      return search(method, text, wanted, place(position, text.length));
    };
  });
  replace(prototype, "includes", (method) => {
    return function (this: any, sought: any, position: unknown) {
      const short = !isText(this) || !isText(sought) || this.length * sought.length <= MOST;
      if (!short) return search(indexOf, this, sought, place(position, this.length)) >= 0;
      return apply(method, isText(this) ? this : limited("includes", this), [sought, position]);
    };
  });

  function limited(name: string, self: any): any {
    if (self === null || self === undefined) return self;
    const text = String(self);
    if (text.length > LONG)
      throw new RangeError(`${name}: this text is too long for it. In the sandbox, take a plain text.`);
    return text;
  }

  for (const name of ["lastIndexOf", "split", "replace", "replaceAll"])
    replace(prototype, name, (method) => {
      return function (this: any, sought: any, other: unknown) {
        const self = isText(this) ? this : limited(name, this);
        const wanted = isText(sought) || typeof sought === "object" ? sought : String(sought);
        if (isText(wanted) && isText(self) && self.length * wanted.length > MOST)
          throw new RangeError(
            `${name}: a text of ${self.length} characters and one of ${wanted.length} take too long in the sandbox.`,
          );
        return apply(method, self, [wanted, other]);
      };
    });

  for (const name of ["normalize", "localeCompare"])
    replace(prototype, name, (method) => {
      return function (this: any, other: any) {
        const self = limited(name, this);
        return apply(method, self, name === "normalize" ? [other] : [limited(name, String(other))]);
      };
    });

  /** More brackets than may be nested: counts how deep they are. */
  function checkDepth(text: string): void {
    let depth = 0;
    for (let i = 0; i < text.length; i++) {
      const code = apply(charCodeAt, text, [i]);
      if (code === 0x5b || code === 0x7b) depth++;
      else if (code === 0x5d || code === 0x7d) depth--;
      if (depth > DEEPEST)
        throw new SyntaxError(
          `JSON.parse: more than ${DEEPEST} brackets are open, too many for the sandbox.`,
        );
    }
  }
  replace(JSON, "parse", (parse) => {
    return (value: unknown, reviver: unknown) => {
      const text = String(value);
      if (text.length > DEEPEST) checkDepth(text);
      return parse(text, reviver);
    };
  });
}
