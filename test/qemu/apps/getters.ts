import { sleep } from "ristretto";

/** What is thrown prints something when it is asked for its message. */
export default function* getters() {
  yield* sleep(1);
  throw {
    get message() {
      console.log("asked");
      return "telling";
    },
  };
}
