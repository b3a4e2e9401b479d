import { type Board, race, Signal, select, sleep, spawn } from "ristretto";
import { type Digital, debounced } from "ristretto/hal";

const DEBOUNCE_MS = 20;
const LONG_PRESS_MS = 2000;

interface Lights {
  red: Digital;
  yellow: Digital;
  green: Digital;
  walk: Digital;
}

/**
 * A traffic light with a button for pedestrians. A press asks for the walk signal; holding the button for two
 * seconds changes between the day's programme and a flashing yellow for the night.
 */
export default async function trafficLight(board: Board) {
  const lights = open(board);
  const request = new Signal();
  const change = new Signal();
  spawn(watchButton(board.digital("BTN1"), request, change), { name: "button" });
  for (;;) {
    // `race` cancels the programme that runs, and its `finally` puts the lights out.
    await race(day(lights, request), change.wait());
    await race(night(lights), change.wait());
  }
}

function open(board: Board): Lights {
  const light = (pin: string) => board.digital(pin, { mode: "output" });
  return { red: light("LED1"), yellow: light("LED2"), green: light("LED3"), walk: light("LED4") };
}

async function watchButton(button: Digital, request: Signal, change: Signal): Promise<void> {
  for (;;) {
    await debounced(button, 1, DEBOUNCE_MS);
    const held = await select(debounced(button, 0, DEBOUNCE_MS), sleep(LONG_PRESS_MS));
    if (held.index === 0) request.set();
    else {
      change.set();
      await debounced(button, 0, DEBOUNCE_MS);
    }
  }
}

async function day(lights: Lights, request: Signal): Promise<void> {
  const { red, yellow, green, walk } = lights;
  try {
    for (;;) {
      green.write(1);
      await sleep(3000); // cars have at least three seconds
      await race(request.wait(), sleep(10_000));
      green.write(0);
      await show(1000, yellow);
      red.write(1);
      await sleep(500); // the crossing clears
      await show(4000, walk);
      await sleep(1000);
      await show(1000, yellow);
      red.write(0);
    }
  } finally {
    allOff(lights);
  }
}

async function night(lights: Lights): Promise<void> {
  try {
    for (;;) {
      await show(500, lights.yellow);
      await sleep(500);
    }
  } finally {
    allOff(lights);
  }
}

async function show(ms: number, light: Digital): Promise<void> {
  light.write(1);
  await sleep(ms);
  light.write(0);
}

function allOff(lights: Lights): void {
  for (const light of [lights.red, lights.yellow, lights.green, lights.walk]) light.write(0);
}
