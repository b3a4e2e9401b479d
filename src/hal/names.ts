/** The portable names. A board has some of them and may add its own (`D0` … by its data sheet). */
export const DIGITAL_NAMES: readonly string[] = [
  ...["LED1", "LED2", "LED3", "LED4"],
  ...["BTN1", "BTN2", "BTN3", "BTN4"],
  ...["D0", "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10", "D11", "D12", "D13", "D14", "D15"],
];
export const ANALOG_NAMES: readonly string[] = ["A0", "A1", "A2", "A3", "A4", "A5"];
export const I2C_NAMES: readonly string[] = ["I2C1", "I2C2"];
export const SPI_NAMES: readonly string[] = ["SPI1", "SPI2"];
export const SERIAL_NAMES: readonly string[] = ["Serial1", "Serial2"];
