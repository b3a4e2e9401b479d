import crc16 from "crc/calculators/crc16";
import crc32 from "crc/calculators/crc32";

export function run(): unknown {
  const bytes = [1, 2, 3, 250] as unknown as Uint8Array;
  return [crc16(bytes), crc32(bytes)];
}
