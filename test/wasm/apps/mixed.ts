import { type Board, Channel, race, sleep, spawn, tasks, yieldNow } from "ristretto";
import { type Analog, type Digital, edge, type Serial } from "ristretto/hal";

const TASKS = 5;

interface Shared {
  state: number;
  button: Digital;
  led: Digital;
  knob: Analog;
  port: Serial;
  channel: Channel<number>;
}

/** One sequence of numbers for all tasks, so that whoever runs too early or too late changes what all others do. */
function below(shared: Shared, limit: number): number {
  const bits = (shared.state ^ (shared.state << 13)) >>> 0;
  const mixed = (bits ^ (bits >>> 17)) >>> 0;
  shared.state = (mixed ^ (mixed << 5)) >>> 0 || 1;
  return shared.state % limit;
}

function* yielding(turns: number) {
  for (let i = 0; i < turns; i++) yield* yieldNow();
  return turns;
}

function* failing(turns: number) {
  yield* yielding(turns);
  throw new Error(`after ${turns} turns`);
}

/** What the join gave is not given once more. */
function* joining(shared: Shared, turns: number) {
  shared.state += yield* spawn(yielding(turns)).join();
  const nothing: unknown = yield* yieldNow();
  if (nothing !== undefined) shared.state++;
}

function* worker(shared: Shared) {
  const { button, led, knob, port, channel } = shared;
  for (;;) {
    const kind = below(shared, 12);
    if (kind < 4) yield* yielding(below(shared, 200));
    else if (kind === 4) yield* sleep(below(shared, 4));
    else if (kind === 5) led.write(below(shared, 2) as 0 | 1);
    else if (kind === 6) yield* joining(shared, below(shared, 3));
    else if (kind === 7) spawn(failing(below(shared, 20)), { name: `failing ${below(shared, 9)}` });
    else if (kind === 8) yield* race(edge(button), sleep(1 + below(shared, 5)));
    else if (kind === 9) shared.state += button.read() + Math.round(1000 * knob.read()) + tasks().length;
    else if (kind === 10) yield* race(port.write(String(below(shared, 99))), yielding(below(shared, 50)));
    else if (below(shared, 2) === 0) spawn(yielding(below(shared, 100))).cancel();
    else yield* race(channel.send(below(shared, 9)), channel.receive(), sleep(3));
  }
}

/** Tasks that do now this and now that, after a number that the analog input A1 says. */
export default function* mixed(board: Board) {
  const seed = board.analog("A1");
  const shared = {
    state: Math.round(1e6 * seed.read()) + 1,
    button: board.digital("BTN1"),
    led: board.digital("LED1", { mode: "output" }),
    knob: board.analog("A0"),
    port: board.serial("Serial1", { baud: 115200 }),
    channel: new Channel<number>(1),
  };
  for (let i = 0; i < TASKS; i++) spawn(worker(shared), { name: `worker ${i}` });
}
