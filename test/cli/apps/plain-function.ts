export default function blink() {}
