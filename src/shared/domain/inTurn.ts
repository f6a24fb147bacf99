/**
 * Makes calls of `run` wait for the call before: one at a time, in the order of the calls. A call that fails does not
 * stop the next.
 */
export function inTurn<Given extends unknown[], Result>(
  run: (...given: Given) => Promise<Result>,
): (...given: Given) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (...given) => {
    const mine = last.then(() => run(...given))
    last = mine.catch(() => undefined)
    return mine
  }
}
