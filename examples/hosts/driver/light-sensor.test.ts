import { type Board, Executor, type Routine, scope, sleep, taskClock } from "ristretto";
import { SimBoard, simulate } from "ristretto/sim";
import { expect, test } from "vitest";
import { LightSensor } from "./light-sensor.ts";

/** All that the driver needs, without a board or its time: that is a number, and nobody waits. */
function double(answers: number[][]) {
  const log: string[] = [];
  let time = 0;
  function* wait(ms: number): Routine<void> {
    time += ms;
  }
  function* write(_address: number, bytes: number[]): Routine<void> {
    log.push(`write ${bytes} at ${time} ms`);
  }
  function* read(): Routine<number[]> {
    return answers.shift()!;
  }
  const exec = new Executor();
  const needs: any = { bus: { read, write }, clock: { now: () => time, sleep: wait }, spawner: exec };
  return { sensor: new LightSensor(needs), exec, log };
}

test("on a double: what goes over the bus, and when", () => {
  const { sensor, exec, log } = double([[0x04, 0xb0]]);
  const task = exec.spawn(sensor.lux());
  exec.turn(0);
  expect(task.result).toBe(1000);
  expect(log).toEqual(["write 1 at 0 ms", "write 32 at 0 ms"]);
});

test("on a double: it measures again and again", () => {
  const { sensor, exec, log } = double([[0, 12], [0, 24], []]);
  const heard: number[] = [];
  const hear = (lux: number) => {
    heard.push(lux);
    if (heard.length === 3) throw new Error("enough");
  };
  sensor.watch(1000, hear);
  expect(() => exec.turn(0)).toThrow("enough");
  expect([heard, log[2]]).toEqual([[10, 20, 0], "write 1 at 1000 ms"]);
});

test("on a simulated board, where a scope starts its task", () => {
  const heard: [number, number][] = [];
  const board = new SimBoard().attach("I2C1", 0x23, { write: () => true, read: () => [0x04, 0xb0] });
  simulate(app, { board }).advance(3000);
  function* app(board: Board): Routine<void> {
    const bus = board.i2c("I2C1");
    yield* scope(
      function* (spawner) {
        const sensor = new LightSensor({ bus, clock: taskClock, spawner });
        sensor.watch(500, (lux) => void heard.push([lux, Math.round(taskClock.now() / 100) * 100]));
        yield* sleep(1100);
      },
      { cancel: true },
    );
  }
  expect(heard).toEqual([
    [1000, 200],
    [1000, 700],
  ]);
});
