/* What `for…in` and others list of instances and prototypes. */

class Base {
  field = 1;
  get twice() {
    return 2 * this.field;
  }
  method() {
    return this.field;
  }
}
class Derived extends Base {
  other = 2;
  override method() {
    return super.method() + this.other;
  }
  again() {
    return this.twice;
  }
}
const makes = [Base, Derived, class extends Derived {}, class Named extends Base {}];

function keysOf(value: any): string[] {
  const keys: string[] = [];
  for (const key in value) keys.push(key);
  return keys.sort();
}

export const LISTED: Record<string, () => unknown> = {
  "for…in lists fields and no methods": () => {
    const derived = new Derived();
    return [
      makes.map((Make) => keysOf(new Make())),
      makes.map((Make) => keysOf(Make.prototype)),
      [derived.method(), derived.again(), derived.constructor === Derived],
      { ...derived },
      keysOf(Object.create(derived)),
    ];
  },
  "for…in lists what a plain prototype has": () => {
    function Old(this: any) {
      this.own = 1;
    }
    Old.prototype.method = () => 2;
    return keysOf(new (Old as any)());
  },
  "for…in lists what a plain prototype has over a class": () => {
    function Old() {}
    Old.prototype = Object.create(Derived.prototype);
    Old.prototype.method = () => 2;
    Old.prototype.more = 3;
    return [keysOf(new (Old as any)()), keysOf(Old.prototype)];
  },
  "for…in lists what a class's prototype got later": () => {
    class Late {
      method() {
        return 1;
      }
    }
    const prototype: any = Late.prototype;
    prototype.later = 2;
    prototype.method = () => 3;
    class Later extends Late {}
    return [keysOf(new Late()), keysOf(new Later()), keysOf(prototype)];
  },
  "for…in lists a field with a method's name once": () => {
    const object: any = new Derived();
    object.method = 5;
    object.twiceAsMuch = 6;
    const rounds: unknown[] = [];
    for (const key in object) if (key.length > 5) rounds.push([key, object[key]]);
    return [keysOf(object), rounds.sort()];
  },
  "for…in asks no getter": () => {
    let asked = 0;
    class Asked {
      own = 1;
      get value() {
        asked++;
        return 1;
      }
      [`${"comp"}uted`]() {
        return 2;
      }
      get [`al${"so"}`]() {
        return asked++;
      }
    }
    const made = new Asked();
    const keys = keysOf(made);
    return [keys, keysOf(Asked.prototype), asked, made.value, asked];
  },
  "for…in takes what is no instance, too": () => {
    const list: any = [5, 6];
    list.more = 1;
    const bytes: any = typeof Uint8Array === "function" ? new Uint8Array(2) : [0, 0];
    const others: any[] = [{}, { b: 1, a: { c: 1 } }, Object.create({ far: 1 }), Object.create(null)];
    return [list, bytes, "ab", ...others].map(keysOf);
  },
  "for…in goes to places of its own, and may be left": () => {
    const place: any = { list: [] };
    let at = 0;
    for (place.key in new Derived()) place.list.push(place.key);
    for (const key in new Derived()) {
      if (key === "field") continue;
      at += 10;
      break;
    }
    return [place.list.sort(), at];
  },
  "a key stays what it was": () => {
    const list = ["a", "b", "c"];
    const place: any = { keys: [], last: {} };
    const later: (() => string)[] = [];
    for (place.key in list) place.keys.push(place.key);
    for (const key in list) later.push(() => key);
    for (const key in list) place.last[list[key]!] = key;
    let at: any;
    for (at in Object("xyz")) if (at === "1") break;
    for (const other in list) if (other === "2") place.other = list[other];
    return [place.keys, list.map((one) => place.last[one]), place.other, later.map((one) => one()), at];
  },
  "for…in within for…in": () => {
    const pairs: string[] = [];
    for (const outer in new Derived()) for (const inner in new Base()) pairs.push(outer + inner);
    return pairs.sort();
  },
};

/** Espruino has no flags of properties: these list methods there. */
export const LISTED_WITH_FLAGS: Record<string, () => unknown> = {
  "the keys of a prototype are no methods": () => [
    makes.map((Make) => Object.keys(Make.prototype)),
    { ...Derived.prototype },
    { ...Base.prototype, own: 1 },
  ],
};
