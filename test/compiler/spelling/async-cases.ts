import { type AppCases, everywhere } from "../app-cases.ts";

/** What `async` and `await` mean in an app. `main` is a task of an executor that makes turns. */
export const ASYNC: AppCases = {
  "a function is a task": [
    {
      title: "it does nothing before it is awaited or spawned",
      app: `async function work(name: string) { report("runs " + name); await sleep(1); return name; }
        async function main() {
          const kept = work("kept");
          report("called");
          await sleep(5);
          report(await kept);
          const task = spawn(work("spawned"));
          report("goes on");
          report(await task.join());
        }`,
      says: ["called", "runs kept", "kept", "goes on", "runs spawned", "spawned"],
    },
    {
      title: "methods, fields that are arrows, and arrows have their this and their arguments",
      app: `class Counter {
          n = 0;
          async next(step: number) { await sleep(1); this.n += step; return this.n; }
          twice = async () => { await this.next(1); return await this.next(1); };
          static async make() { await sleep(1); return new this(); }
        }
        async function count(this: any, ..._given: number[]) {
          const more = async () => { await sleep(1); return arguments.length + (this ? 1 : 0); };
          return await more();
        }
        async function main() {
          const counter = await Counter.make();
          report(await counter.next(5));
          report(await counter.twice());
          report(await count.call({}, 1, 2));
          const object = { by: 3, async times(n: number) { await sleep(1); return this.by * n; } };
          report(await object.times(4));
          const rest = async (first: number, ...others: number[]) => first + others.length;
          report(await rest(1, 2, 3));
        }`,
      says: [5, 7, 3, 12, 3],
    },
    {
      title: "await binds as tightly as any operator of one operand",
      app: `const two = async () => { await sleep(1); return 2; };
        async function main() {
          report(await two() + 1);
          report(-await two() * 2);
          report(typeof await two());
          report([await two(), await two()].join());
          report((await two()) ? "yes" : "no");
          report(\`\${await two()}!\`);
          report((await { get: two }.get()).toFixed(1));
        }`,
      says: [3, -4, "number", "2,2", "yes", "2!", "2.0"],
    },
    {
      title: "both spellings await, start and race each other",
      app: `async function one() { await sleep(1); return "one"; }
        function* other(): any { yield* sleep(2); return "other " + (yield* one() as any); }
        async function main() {
          report(await other());
          report(await race(one(), other()));
          report((await all(other(), one())).join());
          const task = spawn(other());
          report(await task.join());
        }`,
      says: ["other one", "one", "other one,one", "other one"],
    },
  ],
  "what is returned": [
    {
      title: "a task or a future that is returned is awaited",
      app: `async function raw() { await sleep(1); return 5; }
        async function direct() { return raw(); }
        const arrow = async () => raw();
        async function either(x: boolean) { return x ? raw() : 7; }
        async function kept() { const p = raw(); return p; }
        async function down(n: number): Promise<string> { if (n === 0) return "end"; return down(n - 1); }
        async function main() {
          report(await direct());
          report(await arrow());
          report(await either(true));
          report(await either(false));
          report(await kept());
          report(await down(3));
          report(await (async () => { const before = now(); await (async () => sleep(50))(); return now() - before >= 50; })());
        }`,
      says: [5, 5, 5, 7, 5, "end", true],
    },
    {
      title: "arrows in parameters have this and arguments, and arrows in methods have super",
      app: `class B { async stop() { await sleep(1); return "stopped"; } }
        class K extends B {
          n = 3;
          async m(by = async () => this.n) { return await by(); }
          plain(by = async () => arguments.length + this.n) { return by(); }
          async stop() { const above = async () => await super.stop(); return (await above()) + "!"; }
        }
        async function main() {
          const k = new K();
          report(await k.m());
          report(await k.plain());
          report(await k.stop());
        }`,
      says: [3, 3, "stopped!"],
    },
  ],
  "what is awaited": [
    {
      title: "a value that is there already comes in the next turn",
      app: `async function main() {
          let turns = 0;
          spawn((async () => { for (;;) { turns++; await yieldNow(); } })());
          const values: any[] = [7, "text", undefined, null, { a: 1 }, [1, 2], () => 3];
          for (const value of values) report(await value === value);
          report(turns >= values.length);
        }`,
      says: [true, true, true, true, true, true, true, true],
    },
    {
      title: "what cannot be told before is a future, a task or a value all the same",
      app: `function maybe(n: number): any { return n === 0 ? sleep(1) : n === 1 ? work() : "value"; }
        async function work() { await sleep(1); return "task"; }
        async function main() { for (const n of [0, 1, 2]) report(await maybe(n)); }`,
      says: [undefined, "task", "value"],
    },
    {
      title: "a channel, a signal and a lock",
      app: `async function main() {
          const channel = new Channel<number>(2);
          const mutex = new Mutex();
          spawn((async () => { for (let i = 0; i < 3; i++) await channel.send(i); channel.close(); })());
          report(await channel.receive() + await channel.receive() + await channel.receive());
          report(await mutex.run(async () => { await sleep(1); return "held"; }));
          try { await channel.receive(); } catch (error) { report(error instanceof ClosedError); }
        }`,
      says: [3, "held", true],
    },
  ],
  "for await": [
    {
      title: "a channel gives what it has, and the loop ends when it is closed",
      app: `async function sends(channel: Channel<number>) {
          for (let i = 1; i <= 4; i++) await channel.send(i);
          channel.close();
        }
        async function main() {
          const channel = new Channel<number>(2);
          spawn(sends(channel));
          let sum = 0;
          for await (const value of channel) {
            if (value === 2) continue;
            sum += value;
          }
          report(sum);
          for await (const value of channel) report(value);
          report((await channel.next()) === DONE);
        }`,
      says: [8, true],
    },
    {
      title: "who waits when it is closed goes on, and break and return leave it",
      app: `async function first(channel: Channel<string>) { for await (const each of channel) return each; return "none"; }
        async function main() {
          const channel = new Channel<string>(2);
          const task = spawn(first(channel));
          const other = spawn((async () => { let n = 0; for await (const each of channel) { n += each.length; if (n > 3) break; } return n; })());
          await sleep(10);
          await channel.send("one");
          await channel.send("three");
          report(await task.join());
          report(await other.join());
          const last = spawn(first(channel));
          await sleep(10);
          channel.close();
          report(await last.join());
        }`,
      says: ["one", 5, "none"],
    },
    {
      title: "patterns, names that are there already, labels and functions made in the loop",
      app: `async function main() {
          const channel = new Channel<any>(4);
          for (const each of [{ a: 1, b: [2] }, { a: 3, b: [4] }]) await channel.send(each);
          channel.close();
          const made: (() => number)[] = [];
          let last: any;
          outer: for await (const { a, b: [b] } of channel) {
            for (const _ of [1, 2]) { made.push(() => a + b); continue outer; }
          }
          report(made.map((one) => one()).join());
          const again = new Channel<number>(2);
          await again.send(7);
          again.close();
          for await (last of again);
          report(last);
        }`,
      says: ["3,7", 7],
    },
    {
      title: "a value that was not seen goes back to its place",
      app: `async function main() {
          const channel = new Channel<number>(4);
          const reader = spawn((async () => { for await (const each of channel) report("never " + each); })());
          await sleep(10);
          await channel.send(1);
          reader.cancel();
          await sleep(10);
          await channel.send(2);
          channel.close();
          for await (const each of channel) report(each);
        }`,
      says: [1, 2],
    },
    {
      title: "a ticker",
      app: `async function main() {
          let ticks = 0;
          for await (const _ of ticker(20)) if (++ticks === 3) break;
          report(ticks);
        }`,
      says: [3],
    },
  ],
  "errors and cleaning up": [
    {
      title: "an error is thrown where it is awaited, through catch and finally",
      app: `async function fails() { await sleep(1); throw new Error("no"); }
        async function through() { try { await fails(); } finally { await sleep(1); report("cleaned"); } }
        async function main() {
          try { await through(); } catch (error) { report((error as Error).message); }
          report(await (async () => { try { return await fails(); } catch { return "instead"; } })());
        }`,
      says: ["cleaned", "no", "instead"],
    },
    {
      title: "a cancelled task runs its finally, with its awaits, and joiners see it",
      app: `async function works() { try { await sleep(1000); } finally { await sleep(1); report("cleaned"); } }
        async function main() {
          const task = spawn(works());
          await sleep(5);
          task.cancel();
          try { await task.join(); } catch (error) { report(error instanceof CancelledError); }
          try { await timeout(works(), 35); } catch (error) { report(error instanceof TimeoutError); }
        }`,
      says: ["cleaned", true, "cleaned", true],
    },
    {
      title: "a scope",
      app: `async function main() {
          report(await scope(async (children) => {
            children.spawn((async () => { await sleep(5); report("child"); })());
            await sleep(1);
            return "body";
          }));
        }`,
      says: ["child", "body"],
    },
  ],
  "what is no task": [
    {
      title: "async generators",
      app: "async function* main() { await 1; }",
      says: [],
      refused: everywhere("an `async function*` is no task"),
    },
    {
      title: "await outside of a function",
      app: 'import { sleep } from "ristretto"; async function f() { await sleep(1); } await f(); report(f);',
      says: [],
      refused: everywhere("`await` outside of a function awaits nothing"),
    },
    {
      title: "a call whose value is dropped",
      app: "async function work() { await sleep(1); } async function main() { work(); sleep(5); }",
      says: [],
      refused: everywhere("`work(…)` does nothing by itself: write `await work(…)`."),
    },
    {
      title: "the handle of a task",
      app: "async function work() { await sleep(1); } async function main() { await spawn(work()); }",
      says: [],
      refused: everywhere("write `const task = spawn(…)`, and `await task.join()`"),
    },
    {
      title: "methods of Promises",
      app: "async function work() { await sleep(1); } async function main() { work().then(() => {}); }",
      says: [],
      refused: everywhere("a task has no `.then`: write `const value = await …`"),
    },
    {
      title: "functions of Promises",
      app: "async function work() { await sleep(1); } async function main() { await Promise.all([work(), 1]); }",
      says: [],
      refused: everywhere("`Promise.all` does not wait for tasks: write `await all(…)`, from ristretto."),
    },
  ],
};
