/** One analog input (shape of ECMA-419's Analog, read as a fraction as Espruino does). */
export interface Analog {
  /** From 0 (ground) to 1 (the reference voltage). */
  read(): number;
  close(): void;
}
