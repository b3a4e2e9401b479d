import { FirmwarePin, type FirmwarePins } from "./firmware-pins.ts";
import type { FirmwareTime } from "./firmware-time.ts";

/** The functions of the firmware by their global names, which every simulation of it has. */
export function sharedNatives(time: FirmwareTime, pins: FirmwarePins): Record<string, unknown> {
  return {
    Pin: FirmwarePin,
    getTime: () => time.getTime(),
    setTime: (seconds: number) => time.setTime(seconds),
    setInterval: (run: () => void, ms: number) => time.setInterval(run, ms),
    changeInterval: (id: number, ms: number) => time.changeInterval(id, ms),
    clearInterval: (id: number) => time.clearInterval(id),
    digitalRead: (pin: FirmwarePin) => pins.digitalRead(pin),
    analogRead: (pin: FirmwarePin) => pins.analogRead(pin),
    setWatch: (listener: any, pin: FirmwarePin, options: any) => pins.setWatch(listener, pin, options),
    clearWatch: (id: number) => pins.clearWatch(id),
  };
}
