import { type Board, BusError, sleep, TimeoutError, ticker, timeout } from "ristretto";
import type { I2C } from "ristretto/hal";

const ADDRESS = 0x48;
const TEMPERATURE_REGISTER = 0x00;
const DEGREES_A_STEP = 0.0625;
const ALARM_ON = 30;
const ALARM_OFF = 29;

/**
 * A thermometer: reads a TMP102 on I2C every second, prints it on the serial port, and lights LED1 above
 * 30 °C until it is below 29 °C again. LED2 shines while the sensor does not answer.
 */
export default async function thermometer(board: Board) {
  const bus = board.i2c("I2C1");
  const port = board.serial("Serial1");
  const alarm = board.digital("LED1", { mode: "output" });
  const fault = board.digital("LED2", { mode: "output" });
  const second = ticker(1000);
  let alarmed = false;
  for (;;) {
    await second.next();
    const celsius = await measure(bus);
    fault.write(celsius === undefined);
    if (celsius === undefined) {
      await port.write("no answer from the sensor\r\n");
      continue;
    }
    alarmed = celsius > (alarmed ? ALARM_OFF : ALARM_ON);
    alarm.write(alarmed);
    await port.write(`${celsius.toFixed(2)} C\r\n`);
  }
}

/** Undefined if the sensor stays silent for 200 ms, however often it is asked. */
async function measure(bus: I2C): Promise<number | undefined> {
  try {
    return await timeout(readPatiently(bus), 200);
  } catch (error) {
    if (error instanceof TimeoutError) return undefined;
    throw error;
  }
}

/** Asks again after a NACK, every 50 ms. */
async function readPatiently(bus: I2C): Promise<number> {
  for (;;) {
    try {
      return await readTemperature(bus);
    } catch (error) {
      if (!(error instanceof BusError)) throw error;
    }
    await sleep(50);
  }
}

/** The TMP102 holds 12 bits in two's complement, left-justified in two bytes, high byte first. */
async function readTemperature(bus: I2C): Promise<number> {
  const [high = 0, low = 0] = await bus.writeRead(ADDRESS, [TEMPERATURE_REGISTER], 2);
  const steps = (high << 4) | (low >> 4);
  return (steps & 0x800 ? steps - 0x1000 : steps) * DEGREES_A_STEP;
}
