const VERSION = /^v?(?<major>\d+)\.(?<minor>\d+)(?:-(?<tag>[a-z]+))?$/;

/** Anything, so that nothing tells a build what it is. */
const unknown = (value: unknown): any => JSON.parse(JSON.stringify(value));

/** What an expression is, wherever it came from. */
function described(pattern: RegExp): unknown[] {
  return [pattern.source, pattern.lastIndex, String(pattern), pattern instanceof RegExp];
}

/** Programs with regular expressions that small engines cannot run: each gives what it gives on Node. */
export const LOWERED: Record<string, () => unknown> = {
  "groups have names": () => {
    const match = VERSION.exec("v12.3-beta")!;
    const { major, minor, tag } = match.groups!;
    return [
      major,
      minor,
      tag,
      match.index,
      match.input,
      match.length,
      VERSION.exec("12.3")![3] === undefined,
    ];
  },
  "texts match, with and without the flag g": () => {
    const words = /(?:[a-z]|_)+/g;
    return [
      unknown("ab c_d 1").match(words),
      "12".match(words),
      unknown("x=1").match(/(?<name>\w)=(?<value>\d)?/).groups.value,
      unknown(["a", "b"]).join("").match("b")[0],
    ];
  },
  "texts are replaced by a template or a function": () => [
    "2024-02-29".replace(/(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)/, "$<d>.$2.$1 $$ $& $` $'"),
    unknown("a1b22").replace(/(?<n>\d)+/g, (part: string, n: string, at: number) => `<${part}:${n}@${at}>`),
    unknown("camelCaseText").replace(/(?<n>)\B(?=[A-Z])/g, "-"),
    unknown("a.b").replace(".", "-"),
    unknown("aaa").replaceAll(/a(?!$)/g, "b"),
  ],
  "texts are split and searched": () => [
    unknown("a, b;c").split(/\s*(?:,|;)\s*/),
    unknown("a1b2").split(/(?<digit>\d)/),
    unknown("a-b").split("-"),
    unknown("abc1").search(/(?:\d)/),
    unknown("abc").search("c"),
  ],
  "an expression may come from anywhere": () => {
    const patterns: any[] = [/^(?:ab)+?$/, /^a$/, /^(?:b|c){2}$/i, /^c/];
    return patterns.map((pattern) => ["abab", "a", "BC", "c"].map((text) => pattern.test(text)));
  },
  "an expression remembers its place": () => {
    const sticky = /(?:a)/y;
    const global = /(?:a)/g;
    return [
      sticky.test("aa"),
      sticky.lastIndex,
      sticky.test("aab"),
      sticky.test("aab"),
      global.test("ba"),
      global.lastIndex,
    ];
  },
  "an expression says what it is": () => [
    described(/(?:a\/b)+/gi),
    (/a/ as any) instanceof RegExp,
    unknown("a") instanceof RegExp,
  ],
  "a method behind a question mark": () => {
    const [none, some]: any[] = [undefined, "a1"];
    return [
      none?.match(/(?:\d)/)[0] === undefined,
      some?.match(/(?:\d)/)[0],
      some?.replace(/(?:a)/, "b").length,
    ];
  },
  "dots, line ends and single places": () => [
    /a.c/.test("a\nc"),
    /a.c/s.test("a\nc"),
    /[[]/.test("["),
    "a".match(/b*$/)![0],
    /(?<n>x)|a/.exec("a")![1] === undefined,
  ],
};
