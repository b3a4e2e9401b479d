/**
 * An event of the recording as a list: its kind, and its fields in their order. The names of the fields may be others in
 * a bundle; cli/engines/read-event.ts has them.
 */
export function fieldsOf(event: any): unknown[] {
  const { t } = event;
  if (event.pin !== undefined) return pinFields(event);
  if (event.data !== undefined) return ["data", t, event.port, event.data];
  if (event.received !== undefined) return ["received", t, event.port, event.received];
  if (event.bus !== undefined) return busFields(event);
  if (event.off !== undefined) return ["off", t, event.off];
  if (event.state === undefined) return ["error", t, event.error, event.task];
  const ended = ["ended", t, event.task, event.state, event.resumes];
  return event.error === undefined ? ended : ended.concat(event.error);
}

function pinFields({ t, pin, value, duty, analog }: any): unknown[] {
  if (value !== undefined) return ["value", t, pin, value];
  return duty === undefined ? ["analog", t, pin, analog] : ["duty", t, pin, duty];
}

function busFields({ t, bus, address, write, read, nack }: any): unknown[] {
  if (nack) return ["nack", t, bus, address, write];
  return address === undefined ? ["spi", t, bus, write, read] : ["i2c", t, bus, address, write, read];
}
