/** The order of what Promises have to do, in steps that engines do not agree on by accident. */
export function play(log, wait) {
  // biome-ignore lint/suspicious/noThenProperty: that is what it is for
  const thenable = { then: (resolve) => void resolve("thenable") };
  const steps = (name, count, from = Promise.resolve()) =>
    Array.from({ length: count }).reduce((p, _, i) => p.then(() => log([name, i])), from);
  steps("a", 6);
  new Promise((resolve) => resolve(Promise.resolve("inner"))).then((value) => log([value]));
  Promise.resolve(thenable).then((value) => log([value]));
  queueMicrotask(() => log(["microtask"]));
  Promise.reject(new Error("no")).catch((error) => log([error.message]));
  Promise.resolve(1)
    .finally(() => log(["finally"]))
    .then((value) => log(["after", value]));
  Promise.race([wait(20).then(() => "slow"), wait(10).then(() => "quick")]).then((value) =>
    log(["race", value]),
  );
  Promise.any([Promise.reject(1), wait(5).then(() => "any")]).then((value) => log([value]));
  Promise.any([Promise.reject(1), Promise.reject(2)]).catch((error) => log([error.name, error.errors]));
  Promise.all([1, Promise.resolve(2), thenable]).then((values) => log(values));
  Promise.all([]).then((values) => log(["none", values]));
  Promise.allSettled([1, Promise.reject(2)]).then((all) =>
    log(all.map(({ status, value, reason }) => [status, value, reason])),
  );
  let resolve;
  const promise = new Promise((taken) => {
    resolve = taken;
  });
  promise.then((value) => log(["later", value]));
  return wait(30).then(() => {
    resolve("on");
    log(["sync"]);
    return wait(1);
  });
}
