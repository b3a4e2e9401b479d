import { type Board, link, remote, sleep } from "ristretto";
import type { Station } from "./station.ts";

/** The board outside: measures, and answers whoever asks by Serial1. */
export default function* weatherStation(board: Board) {
  const sensor = board.analog("A0");
  const led = board.digital("LED1", { mode: "output" });
  const station: Station = {
    celsius: () => Math.round(sensor.read() * 1000 - 200) / 10,
    *blink(times) {
      for (let left = times; left > 0; left--) {
        led.write(1);
        yield* sleep(100);
        led.write(0);
        yield* sleep(100);
      }
      return times;
    },
  };
  remote(link(board.serial("Serial1", { baud: 115_200 })), station);
}
