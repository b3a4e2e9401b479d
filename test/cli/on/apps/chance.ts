// The first is drawn while the module is loaded.
const first = Math.random();

export default function* chance() {
  console.log(Math.floor(first * 1e6));
  for (let n = 0; n < 4; n++) console.log(Math.floor(Math.random() * 1e6));
}
