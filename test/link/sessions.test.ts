import { type Board, DONE, type Link, type LinkOptions, link, type Routine, race, sleep } from "ristretto";
import { simulate } from "ristretto/sim";
import { expect, test } from "vitest";
import { drawing, noise, pair } from "./noisy-line.ts";

type App = (other: Link<any>) => Routine<void>;

/** A board that has a link, and does `body` with it. */
function side(body: App, options: LinkOptions<any> = {}) {
  return simulate(function* side(board: Board): Routine<void> {
    yield* body(link<any>(board.serial("Serial1", { baud: 115_200 }), options));
  });
}

const idle: App = function* () {};

function receives(got: unknown[]): App {
  return function* (other) {
    for (let message = yield* other.next(); message !== DONE; message = yield* other.next())
      got.push(message);
    got.push("end");
  };
}

test("a message of every kind arrives as it was", () => {
  const all = [
    0,
    -1.5,
    "",
    "a\0\n\u{1f600}ÿ",
    null,
    true,
    [],
    { a: [1, { b: "c" }] },
    undefined,
    "x".repeat(900),
  ];
  const got: unknown[] = [];
  const sends: App = function* (other) {
    for (const message of all) yield* other.send(message);
    other.close();
  };
  pair([side(sends), side(receives(got))]).advance(10_000);
  expect(got).toEqual([...all, "end"]);
});

test("close: what was sent still arrives, then both sides are closed and their tasks end", () => {
  const got: unknown[] = [];
  const links: Link<any>[] = [];
  const sends: App = function* (other) {
    links.push(other);
    for (let n = 0; n < 9; n++) yield* other.send(n);
    other.close();
  };
  const both = pair([side(sends), side(receives(got))], [noise(7, 30), noise(8, 30)]);
  both.advance(60_000);
  expect(got).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, "end"]);
  expect(links[0]!.closed).toBe(true);
  expect(both.sides.map((one) => one.tasks().length)).toEqual([0, 0]);
});

test("close: without another side it ends by itself, after some time", () => {
  const alone = side(function* (other) {
    yield* other.send(1);
    other.close();
  });
  alone.advance(60_000);
  expect(alone.finished).toBe(true);
});

test("a closed link refuses to send, and to receive once all was received", () => {
  const told: string[] = [];
  const closes: App = function* (other) {
    yield* sleep(100);
    other.close();
    told.push(yield* other.receive());
    try {
      yield* other.receive();
    } catch (error: any) {
      told.push(error.code);
    }
    try {
      yield* other.send(1);
    } catch (error: any) {
      told.push(error.code);
    }
  };
  const sends: App = function* (other) {
    yield* other.send("hello");
  };
  pair([side(closes), side(sends)]).advance(5000);
  expect(told).toEqual(["hello", "R38", "R38"]);
});

test("back-pressure: a side that does not receive holds up the sender after so many messages, and loses none", () => {
  let sent = 0;
  const got: unknown[] = [];
  const sends: App = function* (other) {
    for (; sent < 100; sent++) yield* other.send(sent);
  };
  const slow: App = function* (other) {
    yield* sleep(5000);
    for (;;) got.push(yield* other.receive());
  };
  const both = pair([side(sends, { capacity: 3 }), side(slow, { capacity: 2 })]);
  both.advance(4000);
  // 2 are there, 4 on their way, 3 wait, and one of them in the sender's hand.
  expect(sent).toBeLessThanOrEqual(2 + 4 + 3 + 1);
  both.advance(10_000);
  expect(got).toEqual(Array.from({ length: 100 }, (_, n) => n));
});

test("a line that nobody answers is used less and less, at most every 16 pauses", () => {
  const alone = side(idle, { resendMs: 100 });
  const times: number[] = [];
  alone.board.recording.listener = (event) => {
    if ("data" in event) times.push(event.t);
  };
  alone.advance(20_000);
  const pauses = times.slice(1).map((time, i) => Math.round((time - times[i]!) / 100));
  expect(pauses.slice(0, 8)).toEqual([1, 1, 1, 2, 4, 8, 16, 16]);
});

/** What the restarted side gets, and what the one that stayed is told of. */
function restarted(seed: number, session: number | undefined) {
  const draw = drawing(seed);
  const told: number[] = [];
  const links: Link<any>[] = [];
  const got: number[][] = [[], []];
  const sends: App = function* (other) {
    links.push(other);
    for (let n = 0; ; n++) {
      yield* other.send(n);
      yield* sleep(draw(20));
    }
  };
  const gets = (list: number[]): App =>
    function* (other) {
      for (;;) list.push(yield* other.receive());
    };
  const stays = side(sends, { onRestart: (lost) => void told.push(lost) });
  const options = session === undefined ? {} : { session };
  const both = pair([stays, side(gets(got[0]!), options)], [noise(seed, 50), noise(seed + 1, 50)]);
  both.advance(10_000, () => links[0]!.connected).advance(draw(500));
  both.replace(1, side(gets(got[1]!), session === undefined ? {} : { session: session + 1 }));
  both.advance(5000);
  return { told, got };
}

for (let seed = 1; seed <= 12; seed++)
  test(`property: a side that starts anew is noticed, and gets nothing of before, nothing twice (seed ${seed})`, () => {
    const { told, got } = restarted(seed, seed % 2 ? undefined : seed);
    expect(told.length).toBe(1);
    for (const list of got) expect(list).toEqual(Array.from(list, (_, i) => list[0]! + i));
    expect([0, undefined]).toContain(got[0]![0]);
    expect(got[1]!.length).toBeGreaterThan(5);
    expect(got[1]![0]!).toBeGreaterThan(Math.max(-1, ...got[0]!));
  });

for (let seed = 1; seed <= 20; seed++)
  test(`property: sends and receives that are cancelled at any time lose nothing and double nothing (seed ${seed})`, () => {
    const draw = drawing(seed);
    const accepted: number[] = [];
    const got: number[] = [];
    const sends: App = function* (other) {
      for (let n = 0; n < 150; n++) {
        const before = yield* race(sent(other, n), sleep(draw(60)));
        if (before) accepted.push(n);
      }
    };
    const gets: App = function* (other) {
      for (;;) {
        const message = yield* race(other.receive(), sleep(draw(40)));
        if (message !== undefined) got.push(message);
        if (draw(5) === 0) yield* sleep(draw(100));
      }
    };
    function* sent(other: Link<any>, n: number): Routine<true> {
      yield* other.send(n);
      return true;
    }
    pair(
      [side(sends, { capacity: 1 }), side(gets, { capacity: 1 })],
      [noise(seed, 60), noise(seed + 9, 60)],
    ).advance(30_000);
    expect(accepted.length).toBeGreaterThan(20);
    // A send that was accepted, and cancelled before its task saw that, has sent.
    expect(got.filter((n) => accepted.includes(n))).toEqual(accepted);
    expect(got).toEqual([...new Set(got)].sort((a, b) => a - b));
  });

test("misuse is told in one sentence", () => {
  const wrong = (options: LinkOptions<any>) => {
    const told: string[] = [];
    simulate(function* (board) {
      try {
        link(board.serial("Serial1"), options);
      } catch (error: any) {
        told.push(error.message);
      }
    });
    return told[0];
  };
  expect(wrong({ capacity: 0 })).toBe("capacity of link(0) is out of range. Give a number from 1 to 255.");
  expect(wrong({ limit: 1.5 })).toMatch(/^limit of link\(1\.5\)/);
  expect(wrong({ session: 0 })).toMatch(/^session of link\(0\)/);
  expect(wrong({ resendMs: Infinity })).toMatch(/^resendMs of link\(Infinity\)/);
});

test("a message that is too long is refused where it is sent", () => {
  const told: string[] = [];
  side(
    function* (other) {
      try {
        yield* other.send("x".repeat(20));
      } catch (error: any) {
        told.push(error.message);
      }
    },
    { limit: 10 },
  );
  expect(told[0]).toMatch(/^This message has 22 bytes, and the link takes up to 10\./);
});

test("a link outside of any executor says so", () => {
  const { board } = simulate(function* () {});
  expect(() => link(board.serial("Serial1"))).toThrow(/^link was used outside a task/);
});
