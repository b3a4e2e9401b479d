export default async function blink() {}
