export { analog } from "./analog.ts";
export { lines } from "./bus.ts";
export { digital } from "./digital.ts";
export { i2c } from "./i2c.ts";
export { pwm } from "./pwm.ts";
export { serial } from "./serial.ts";
export { spi } from "./spi.ts";
export { start } from "./start.ts";
