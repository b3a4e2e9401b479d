export function* blink() {}
