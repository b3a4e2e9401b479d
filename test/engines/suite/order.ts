import { type Routine, sleep, spawn, tasks, yieldNow } from "ristretto";
import { type Case, drain, host, type Say, task } from "./harness.ts";

function* steps(say: Say, name: string, count: number): Routine<void> {
  for (let i = 1; i <= count; i++) {
    say(name + i);
    yield* yieldNow();
  }
}

function* add(a: number, b: number): Routine<number> {
  yield* sleep(1);
  return a + b;
}

function* sumTo(n: number): Routine<number> {
  return n === 0 ? 0 : n + (yield* sumTo(n - 1));
}

export const order: Case[] = [
  host(
    "ready tasks run in the order in which they were spawned, once each before any runs twice",
    (say, exec) => {
      for (const name of ["a", "b", "c"]) exec.spawn(steps(say, name, 2));
      drain(exec, say);
    },
    ["0 a1", "0 b1", "0 c1", "0 a2", "0 b2", "0 c2"],
  ),
  host(
    "what is spawned in a turn runs in the next one",
    (say, exec) => {
      exec.spawn(
        (function* () {
          say("parent");
          spawn(steps(say, "child", 1));
          say("spawned");
        })(),
      );
      say(exec.turn(0));
      say(exec.turn(0));
      say(exec.turn(0));
    },
    ["0 parent", "0 spawned", "0 0", "0 child1", "0 0", "0 -1"],
  ),
  host(
    "a turn tells the ticks to the next deadline, 0 for ready work, -1 for none",
    (say, exec) => {
      exec.spawn(
        (function* () {
          yield* sleep(7);
          yield* yieldNow();
        })(),
      );
      say(exec.turn(0));
      say(exec.turn(3));
      say(exec.turn(4));
      say(exec.turn(0));
    },
    ["0 7", "3 4", "7 0", "7 -1"],
  ),
  host(
    "the host is asked for a turn once, when work becomes ready outside of one",
    (say, exec) => {
      exec.pend = () => say("pend");
      exec.spawn(steps(say, "a", 1));
      exec.spawn(steps(say, "b", 1));
      exec.turn(0);
      say("idle");
    },
    ["0 pend", "0 a1", "0 b1", "0 idle"],
  ),
  task(
    "a call gives its value",
    function* (say) {
      say(yield* add(yield* add(1, 2), yield* add(3, 4)));
    },
    ["3 10"],
  ),
  task(
    "calls nest as deep as memory goes",
    function* (say) {
      say(yield* sumTo(150));
    },
    ["0 11325"],
  ),
  task(
    "a task may be joined any number of times, before and after its end",
    function* (say) {
      const child = spawn(add(2, 3));
      say(yield* child.join());
      say(yield* child.join());
      say(`${child.state} ${child.result}`);
    },
    ["1 5", "1 5", "1 done 5"],
  ),
  task(
    "two joiners see the same value",
    function* (say) {
      const child = spawn(add(2, 3));
      const wait = function* (name: string): Routine<void> {
        say(name + (yield* child.join()));
      };
      spawn(wait("x"));
      spawn(wait("y"));
    },
    ["1 x5", "1 y5"],
  ),
  task(
    "tasks are listed, oldest first, and leave the list at their end",
    function* (say) {
      const names = () =>
        tasks()
          .map((each) => each.name)
          .join(" ");
      spawn(sleep20(), { name: "late" });
      spawn(add(1, 1), { name: "early" });
      say(names());
      yield* sleep(5);
      say(names());
    },
    ["0 main late early", "5 main late"],
  ),
  task(
    "tasks without a name are counted",
    function* (say) {
      const child = spawn(add(1, 1));
      say(child.name);
    },
    ["0 task 2"],
  ),
  task(
    "resumes are counted",
    function* (say) {
      const child = spawn(steps(() => {}, "", 3));
      yield* child.join();
      say(child.resumes);
    },
    ["0 4"],
  ),
  host(
    "the states of a task",
    (say, exec) => {
      const child = exec.spawn(add(1, 1));
      say(child.state);
      exec.turn(0);
      say(child.state);
      exec.turn(1);
      say(child.state);
    },
    ["0 ready", "0 waiting", "1 done"],
  ),
];

function* sleep20(): Routine<void> {
  yield* sleep(20);
}
