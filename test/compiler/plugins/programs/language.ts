import { sleep } from "ristretto";
import type { Report } from "./run.ts";

class Shape {
  static count = 0;
  protected readonly sides: number[];

  constructor(...sides: number[]) {
    this.sides = sides;
    Shape.count++;
  }

  get around(): number {
    return this.sides.reduce((sum, side) => sum + side, 0);
  }

  set first(side: number) {
    this.sides[0] = side;
  }

  *measure(report: Report): any {
    for (const side of this.sides) {
      yield* sleep(side);
      report(`side ${side}`);
    }
    return this.around;
  }

  describe(): string {
    return `a shape of ${this.sides.length}`;
  }
}

class Square extends Shape {
  constructor(side: number) {
    super(side, side, side, side);
  }

  override describe(): string {
    return `${super.describe()}, square`;
  }
}

const plain = {
  name: "plain",
  turn(by = 90) {
    return `${this.name} by ${by}`;
  },
};

export default function* program(report: Report): any {
  const closures: (() => number)[] = [];
  for (let i = 0; i < 3; i++) {
    yield* sleep(1);
    closures.push(() => i);
  }
  report(closures.map((get) => get()).join());
  const plainClosures: (() => number)[] = [];
  for (let i = 0; i < 3; i++) plainClosures.push(() => i * 10);
  report(plainClosures.map((get) => get()).join());

  const shape = new Shape(1, 2, 3);
  shape.first = 4;
  report(`${yield* shape.measure(report)} ${shape.around} ${shape.describe()}`);
  const square = new Square(2);
  report(`${square.describe()} ${square.around} ${square instanceof Shape} ${Shape.count}`);

  const { a = 5, ...rest } = { b: 2, c: 3 } as { a?: number; b: number; c: number };
  const [x, , z = 9] = [1, 2] as number[];
  report(`${a} ${JSON.stringify(rest)} ${x} ${z} ${[...[1, 2], 3].join("")}`);
  report(`${plain?.turn?.()} ${plain.turn(1)} ${(null as any)?.x ?? "none"}`);

  outer: for (let i = 0; i < 3; i++) {
    yield* sleep(1);
    for (let j = 0; j < 3; j++) {
      if (j === 1) continue outer;
      if (i === 2) break outer;
      report(`${i}${j}`);
    }
  }
  const keys: string[] = [];
  for (const key in { p: 1, q: 2 }) keys.push(key);
  report(keys.join());
  switch (keys.length) {
    case 1:
    case 2:
      report("one or two");
      break;
    default:
      report("more");
  }
  try {
    try {
      throw new Error("inner");
    } finally {
      yield* sleep(1);
      report("finally");
    }
  } catch (error: any) {
    report(error.message);
  }
  report(`${typeof hoisted()} ${2 ** 5} ${[3, 1, 2].sort((p, q) => p - q).join()}`);
  function hoisted() {
    return nested();
    function nested() {
      return "text";
    }
  }
}
