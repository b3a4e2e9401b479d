/** How the emulator is started. */

export const EMULATOR = "qemu-system-arm";

/** Where the firmware looks for what is put into memory. */
export const SCRIPT_AT = 0x21800000;
export const INPUTS_AT = 0x21a00000;
const MEMORY_END = 0x22000000;
/** Bytes that compiled inputs take at most. */
export const INPUTS_ROOM = MEMORY_END - INPUTS_AT;

/** An instruction takes 4 ns (a processor of 250 MHz), whatever the machine below does; idle time is skipped. */
export const NS_AN_INSTRUCTION = 4;
const VIRTUAL_TIME = ["-icount", "shift=2,align=off,sleep=off"];

export interface MachineOptions {
  /** The image. */
  firmware: string;
  /** Files with the app's script and with the compiled inputs; without them the image has its own. */
  script?: string;
  inputs?: string;
  /** Whether the board's time is that of the host; then runs are not alike. */
  realTime?: boolean;
  /** The number of the file descriptor that gets what is reported. */
  reportTo?: number;
}

/** Serial1 has standard input and standard output. */
export function machineWords({ firmware, script, inputs, realTime, reportTo }: MachineOptions): string[] {
  return [
    ...["-M", "mps2-an386", "-display", "none", "-monitor", "none", "-nic", "user,restrict=on"],
    ...["-semihosting-config", "enable=on,target=native"],
    ...(realTime ? [] : VIRTUAL_TIME),
    ...["-chardev", "stdio,id=console,signal=off", "-serial", "chardev:console"],
    ...(reportTo === undefined ? [] : reporting(reportTo)),
    ...["-kernel", firmware],
    ...(script === undefined ? [] : loading(script, SCRIPT_AT)),
    ...(inputs === undefined ? [] : loading(inputs, INPUTS_AT)),
  ];
}

/** The descriptor is a socket, as pipes to children are in Node. */
function reporting(descriptor: number): string[] {
  return ["-chardev", `socket,id=report,fd=${descriptor}`, "-serial", "chardev:report"];
}

function loading(file: string, address: number): string[] {
  return ["-device", `loader,file=${file.replaceAll(",", ",,")},addr=0x${address.toString(16)},force-raw=on`];
}
