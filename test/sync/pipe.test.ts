import { Pipe, type Routine, sleep, spawn } from "ristretto";
import { expect, test } from "vitest";
import { result } from "../run.ts";

function* writes(pipe: Pipe, bytes: number[], trace: string[] = []): Routine<void> {
  yield* pipe.write(bytes);
  trace.push(`wrote ${bytes}`);
}

function* reads(pipe: Pipe, trace: string[], name: string, most?: number): Routine<void> {
  trace.push(`${name} ${yield* pipe.read(most)}`);
}

test("what is written comes out in order, in pieces of any size, around the ring", () => {
  result(function* () {
    const pipe = new Pipe(4);
    yield* pipe.write([1, 2, 3]);
    expect([pipe.size, pipe.free, yield* pipe.read(2)]).toEqual([3, 1, [1, 2]]);
    yield* pipe.write(new Uint8Array([4, 5, 6]));
    expect([pipe.tryWrite([9]), yield* pipe.read(), pipe.tryRead()]).toEqual([false, [3, 4, 5, 6], []]);
    yield* pipe.write([]);
  });
});

test("a writer waits until all of its bytes fit in, and nobody passes it; bytes of two writers do not mix", () => {
  const trace: string[] = [];
  result(function* () {
    const pipe = new Pipe(4);
    yield* pipe.write([1, 2]);
    spawn(writes(pipe, [3, 4, 5], trace));
    spawn(writes(pipe, [6], trace));
    yield* sleep(1);
    expect([pipe.tryWrite([7]), pipe.free, trace]).toEqual([false, 2, []]);
    trace.push(`got ${pipe.tryRead(1)}`);
    yield* sleep(1);
    trace.push(`got ${yield* pipe.read()}`);
    yield* sleep(1);
    trace.push(`got ${yield* pipe.read()}`);
  });
  expect(trace).toEqual(["got 1", "wrote 3,4,5", "got 2,3,4,5", "wrote 6", "got 6"]);
});

test("a writer that is cancelled while it waits has written nothing, and lets those behind it in", () => {
  const trace: string[] = [];
  result(function* () {
    const pipe = new Pipe(4);
    yield* pipe.write([1, 2]);
    const large = spawn(writes(pipe, [3, 4, 5], trace));
    spawn(writes(pipe, [6], trace));
    yield* sleep(1);
    large.cancel();
    yield* sleep(1);
    expect([trace, pipe.tryRead()]).toEqual([["wrote 6"], [1, 2, 6]]);
  });
});

test("readers are served in the order in which they came", () => {
  const trace: string[] = [];
  result(function* () {
    const pipe = new Pipe(8);
    spawn(reads(pipe, trace, "a", 2));
    spawn(reads(pipe, trace, "b", 1));
    spawn(reads(pipe, trace, "c"));
    yield* sleep(1);
    pipe.tryWrite([1, 2, 3, 4, 5]);
    yield* sleep(1);
  });
  expect(trace).toEqual(["a 1,2", "b 3", "c 4,5"]);
});

test("bytes that arrived and were not seen come back to their places, whoever is cancelled first", () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ])
    result(function* () {
      const pipe = new Pipe(3);
      const trace: string[] = [];
      const tasks = [spawn(reads(pipe, trace, "a", 2)), spawn(reads(pipe, trace, "b", 1))];
      yield* sleep(1);
      pipe.tryWrite([1, 2, 3]);
      pipe.tryWrite([4, 5, 6]);
      for (const i of order) tasks[i]!.cancel();
      expect([pipe.size, pipe.free, pipe.tryWrite([7])]).toEqual([6, 0, false]);
      const seen: number[] = [];
      while (pipe.size > 0) for (const byte of yield* pipe.read(1)) seen.push(byte);
      expect([seen, trace, pipe.free]).toEqual([[1, 2, 3, 4, 5, 6], [], 3]);
    });
});

test("bytes that come back go to whoever waits for some", () => {
  const trace: string[] = [];
  result(function* () {
    const pipe = new Pipe(3);
    const first = spawn(reads(pipe, trace, "first"));
    yield* sleep(1);
    spawn(reads(pipe, trace, "second"));
    spawn(
      (function* (): Routine<void> {
        first.cancel();
      })(),
    );
    pipe.tryWrite([1]);
    yield* sleep(1);
    expect(trace).toEqual(["second 1"]);
  });
});

test("after close what is there is still read, then nothing comes; writers are told", () => {
  const trace: string[] = [];
  result(function* () {
    const pipe = new Pipe(2);
    spawn(reads(pipe, trace, "early"));
    yield* sleep(1);
    pipe.close();
    yield* sleep(1);
    expect([trace, yield* pipe.read()]).toEqual([["early "], []]);
    const other = new Pipe(2);
    yield* other.write([1, 2]);
    const writer = spawn(writes(other, [3], trace));
    yield* sleep(1);
    other.close();
    let message = "";
    try {
      yield* writer.join();
    } catch (error: any) {
      message = error.message;
    }
    const closed =
      "The channel or pipe was closed: nothing can be sent any more, and what was in it has been received.";
    expect([message, yield* other.read(), yield* other.read()]).toEqual([closed, [1, 2], []]);
    expect(() => other.tryWrite([1])).toThrow(closed);
    try {
      yield* other.write([1]);
    } catch (error: any) {
      expect(error.code).toBe("R38");
    }
  });
});

test("clear drops what is there, and lets writers in", () => {
  result(function* () {
    const pipe = new Pipe(2);
    yield* pipe.write([1, 2]);
    spawn(writes(pipe, [3]));
    yield* sleep(1);
    pipe.clear();
    expect(pipe.tryRead()).toEqual([3]);
  });
});

test("what cannot work is refused with a sentence", () => {
  for (const capacity of [0, -1, 1.5, Infinity, Number.NaN, 1e10])
    expect(() => new Pipe(capacity)).toThrow(
      `Pipe(${capacity}) is out of range. Give a number from 1 to 1073741824.`,
    );
  const pipe = new Pipe(2);
  expect(() => pipe.write([1, 2, 3])).toThrow("write(3) is out of range. Give a number from 0 to 2.");
  expect(() => pipe.tryWrite([1, 2, 3])).toThrow("write(3) is out of range. Give a number from 0 to 2.");
  for (const byte of [-1, 256, 1.5, Number.NaN])
    expect(() => pipe.write([byte])).toThrow(`write takes bytes from 0 to 255, and got ${byte}.`);
  for (const most of [0, -1, 1.5]) expect(() => pipe.read(most)).toThrow(`read(${most}) is out of range.`);
  expect(pipe.size).toBe(0);
});
