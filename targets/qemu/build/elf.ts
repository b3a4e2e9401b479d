/** ELF files of 32 bits, little-endian, as the linker writes them for the board: System V ABI, "Object Files". */

const PROGRAM_HEADERS = { at: 0x1c, size: 0x2a, count: 0x2c };
const SECTION_HEADERS = { at: 0x20, size: 0x2e, count: 0x30 };
const NAMES_INDEX = 0x32;
const SECTION = { name: 0x00, address: 0x0c, offset: 0x10, bytes: 0x14 };
const SEGMENT = { offset: 0x04, address: 0x08, inFile: 0x10, inMemory: 0x14 };
/** Bytes; where a segment begins in the file and in memory has to be the same beyond a multiple of it. */
const PAGE = 0x1000;

export interface ElfSection {
  name: string;
  bytes: number;
  /** Where the file has its header. */
  header: number;
}

export function elfSections(image: Buffer): ElfSection[] {
  const headers = headersOf(image, SECTION_HEADERS);
  const names = image.readUInt32LE(headers[image.readUInt16LE(NAMES_INDEX)]! + SECTION.offset);
  return headers.map((header) => {
    const name = names + image.readUInt32LE(header + SECTION.name);
    return {
      name: image.toString("latin1", name, image.indexOf(0, name)),
      bytes: image.readUInt32LE(header + SECTION.bytes),
      header,
    };
  });
}

/** The image with another content for a section that has a segment of its own. */
export function replaceSection(image: Buffer, name: string, content: Buffer): Buffer {
  const { header } = elfSections(image).find((section) => section.name === name)!;
  const address = image.readUInt32LE(header + SECTION.address);
  const segment = headersOf(image, PROGRAM_HEADERS).find(
    (each) => image.readUInt32LE(each + SEGMENT.address) === address,
  )!;
  const offset = Math.ceil(image.length / PAGE) * PAGE + (address % PAGE);
  const result = Buffer.concat([image, Buffer.alloc(offset - image.length), content]);
  result.writeUInt32LE(offset, header + SECTION.offset);
  result.writeUInt32LE(content.length, header + SECTION.bytes);
  result.writeUInt32LE(offset, segment + SEGMENT.offset);
  result.writeUInt32LE(content.length, segment + SEGMENT.inFile);
  result.writeUInt32LE(content.length, segment + SEGMENT.inMemory);
  return result;
}

function headersOf(image: Buffer, { at, size, count }: typeof SECTION_HEADERS): number[] {
  const first = image.readUInt32LE(at);
  const step = image.readUInt16LE(size);
  return Array.from({ length: image.readUInt16LE(count) }, (_, i) => first + i * step);
}
