import { FakePin, type FakePins } from "./pins.ts";
import type { FakeTime } from "./time.ts";

/** The functions of the firmware that all fakes of it have, by their global names. */
export function sharedNatives(time: FakeTime, pins: FakePins): Record<string, unknown> {
  return {
    Pin: FakePin,
    getTime: () => time.getTime(),
    setTime: (seconds: number) => time.setTime(seconds),
    setInterval: (run: () => void, ms: number) => time.setInterval(run, ms),
    changeInterval: (id: number, ms: number) => time.changeInterval(id, ms),
    clearInterval: (id: number) => time.clearInterval(id),
    digitalRead: (pin: FakePin) => pins.digitalRead(pin),
    analogRead: (pin: FakePin) => pins.analogRead(pin),
    setWatch: (listener: any, pin: FakePin, options: any) => pins.setWatch(listener, pin, options),
    clearWatch: (id: number) => pins.clearWatch(id),
  };
}
