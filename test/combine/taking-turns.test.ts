import { Channel, type Routine, select, sleep, spawn } from "ristretto";
import { expect, test } from "vitest";
import { result } from "../run.ts";

/** Channels that are never empty, each with its number. */
function full(count: number): Channel<number>[] {
  const channels: Channel<number>[] = [];
  for (let i = 0; i < count; i++) {
    const channel = new Channel<number>(20);
    for (let n = 0; n < 20; n++) channel.trySend(i);
    channels.push(channel);
  }
  return channels;
}

test("of those that are ready at once, the first listed comes; with fair, they take turns", () => {
  result(function* () {
    const [a, b, c] = full(3) as [Channel<number>, Channel<number>, Channel<number>];
    let [plain, fair, named] = ["", "", ""];
    for (let i = 0; i < 6; i++) {
      plain += (yield* select(a.receive(), b.receive(), c.receive())).index;
      fair += (yield* select(a.receive(), b.receive(), c.receive(), { fair: true })).index;
    }
    for (let i = 0; i < 6; i++) {
      const { key, value } = yield* select({ x: c.receive(), y: b.receive() }, { fair: true });
      named += key + value;
    }
    expect([plain, fair, named]).toEqual(["000000", "012012", "y1x2y1x2y1x2"]);
    const { index } = yield* select(a.receive(), b.receive(), { fair: false });
    expect(index).toBe(0);
  });
});

test("turns are taken among those that are ready: who is not costs nobody a turn", () => {
  result(function* () {
    const [a, c] = full(2) as [Channel<number>, Channel<number>];
    const empty = new Channel<number>(1);
    let seen = "";
    for (let i = 0; i < 6; i++)
      seen += (yield* select(a.receive(), empty.receive(), c.receive(), { fair: true })).index;
    empty.trySend(7);
    seen += (yield* select(a.receive(), empty.receive(), c.receive(), { fair: true })).index;
    expect(seen).toBe("0202021");
  });
});

test("two of them in one loop, and two tasks, do not disturb each other", () => {
  function* loops(say: (what: string) => void): Routine<void> {
    const [a, b, c, d] = full(4) as Channel<number>[];
    for (let i = 0; i < 4; i++) {
      const one = yield* select(a!.receive(), b!.receive(), { fair: true });
      const other = yield* select(c!.receive(), d!.receive(), { fair: true });
      say(`${one.index}${other.index}`);
    }
  }
  const seen: string[] = [];
  result(function* () {
    spawn(loops((what) => seen.push(what)));
    spawn(loops((what) => seen.push(what)));
  });
  expect(seen).toEqual(["00", "00", "11", "11", "00", "00", "11", "11"]);
});

test("both ends of one channel take turns, and what is made for one wait goes by its place", () => {
  result(function* () {
    const channel = new Channel<number>(4);
    for (let i = 0; i < 2; i++) channel.trySend(i);
    let seen = "";
    for (let i = 0; i < 6; i++)
      seen += (yield* select(channel.send(9), channel.receive(), { fair: true })).index;
    expect(seen).toBe("010101");
    function* ends(): Routine<void> {}
    const { key } = yield* select({ call: ends(), late: sleep(9) }, { fair: true });
    expect(key).toBe("call");
  });
});

test("what one task keeps in mind is bounded", () => {
  result(function* () {
    const channels = full(40);
    for (const channel of channels) yield* select(channel.receive(), sleep(9), { fair: true });
    let seen = "";
    for (let i = 0; i < 4; i++)
      seen += (yield* select(channels[0]!.receive(), channels[39]!.receive(), { fair: true })).index;
    expect(seen).toBe("0101");
  });
});
