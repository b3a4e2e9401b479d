import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { append32, checksum, WHOLE } from "../../src/link/checksum.ts";

const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 60 });

test("property: the checksum is CRC-32, in one go or in two", () => {
  fc.assert(
    fc.property(bytes, bytes, (first, second) => {
      const all = [...first, ...second];
      expect(checksum(all, 0) >>> 0).toBe(crc32(Uint8Array.from(all)));
      expect(checksum(second, checksum(first, 0))).toBe(checksum(all, 0));
    }),
  );
});

test("property: a frame is whole for the session it was made in, and for no other", () => {
  fc.assert(
    fc.property(bytes, fc.integer(), fc.integer(), (body, session, other) => {
      const frame = append32([...body], checksum(body, session));
      expect(checksum(frame, session)).toBe(WHOLE);
      expect(checksum(frame, other) === WHOLE).toBe(other === session);
    }),
  );
});
