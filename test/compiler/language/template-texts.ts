/* A template takes what it holds as a text, which for an object is not what a sum takes. */

const temperature: any = { valueOf: () => 21, toString: () => "21 C" };

class Reading {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
  valueOf() {
    return this.value;
  }
  toString() {
    return `<${this.value}>`;
  }
}

function half(n: number) {
  return n / 2;
}

export const TEMPLATE_TEXTS: Record<string, () => unknown> = {
  "a template takes toString": () => {
    const reading: any = new Reading(4);
    const { inner } = { inner: temperature };
    return [
      `${temperature}`,
      `a${temperature}`,
      `${temperature}b`,
      `${temperature}${reading}`,
      `a${temperature}b${reading}c`,
      `${1}${temperature}${2}`,
      `a${inner} ${[temperature, [reading]]}`,
      `${reading + 1}`,
      `x${`${temperature}y`}`,
    ];
  },
  "a template takes anything": () =>
    [undefined, null, true, 0, 1.5, "text", [1, [2]], {}, [null, 1]].map((one: any) => [
      `${one}`,
      `a${one}b`,
    ]),
  "a template adds numbers to texts only": () => {
    const one = 1;
    let sum = 2;
    const fixed = `${(sum + 0.5).toFixed(1)} C ${sum.toString()}${"a".charAt(0)} ${"ab".length} b`;
    sum += one;
    let text = "";
    text += 2.5;
    for (const key in { k: 1 }) text += `${key}${sum}`;
    return [
      `${one}${sum}`,
      `${one}${sum}x`,
      `${one}`,
      `${half(sum)}${half(one)}`,
      `${text}`,
      fixed,
      `${-one}${typeof one}`,
    ];
  },
  "a template asks in its order": () => {
    const steps: string[] = [];
    const loud = (name: string): any => {
      steps.push(`made ${name}`);
      return {
        toString() {
          steps.push(`text of ${name}`);
          return name;
        },
      };
    };
    let n = 0;
    const counts: any = { toString: () => `${++n}` };
    return [`${loud("a")}-${loud("b")}${n++}`, steps, `${counts}${n}${counts}${(n = 10)}${counts}`];
  },
  "a variable that gets an object later is no text": () => {
    let value: any = "text";
    const first = `${value}`;
    const set = () => {
      value = temperature;
    };
    set();
    let other: any;
    [other] = [temperature];
    let third: any = 0;
    third ||= temperature;
    const results = [first, `${value}!`, `${other}`, `${third}`];
    for (const each of [temperature]) results.push(`${each}`);
    for (other of [temperature]) results.push(`${other}`);
    return results;
  },
  "a key is a text": () => {
    const object: any = { [temperature]: 1 };
    class Keyed {
      [temperature as string]() {
        return 2;
      }
      static [temperature as string]() {
        return 3;
      }
    }
    return [Object.keys(object), object["21 C"], (new Keyed() as any)["21 C"](), (Keyed as any)["21 C"]()];
  },
};
