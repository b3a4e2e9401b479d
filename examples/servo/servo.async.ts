import { type Board, sleep } from "ristretto";
import type { PWM } from "ristretto/hal";

const FREQUENCY = 50;
const PERIOD_MS = 1000 / FREQUENCY;
const SHORTEST_PULSE_MS = 1;
const LONGEST_PULSE_MS = 2;

/** Sweeps a servo on D0 from one end to the other and back, and rests half a second at each end. */
export default async function servo(board: Board) {
  const pwm = board.pwm("D0", { frequency: FREQUENCY });
  for (;;) {
    await sweep(pwm, 0, 180);
    await sleep(500);
    await sweep(pwm, 180, 0);
    await sleep(500);
  }
}

/** Turns by 10 degrees every 40 ms: two periods of the signal. */
async function sweep(pwm: PWM, from: number, to: number): Promise<void> {
  const step = from < to ? 10 : -10;
  for (let degrees = from; degrees !== to + step; degrees += step) {
    turnTo(pwm, degrees);
    await sleep(2 * PERIOD_MS);
  }
}

function turnTo(pwm: PWM, degrees: number): void {
  const pulseMs = SHORTEST_PULSE_MS + (degrees / 180) * (LONGEST_PULSE_MS - SHORTEST_PULSE_MS);
  pwm.write(pulseMs / PERIOD_MS);
}
