/**
 * Runs at once, then at most once per `wait` milliseconds while calls keep coming; the last call is never lost.
 * Returns the function to call and one that forgets a waiting run.
 */
export function coalesce(run: () => void, wait: number): { call: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let again = false
  const start = () => {
    run()
    timer = setTimeout(() => {
      timer = undefined
      if (!again) return
      again = false
      start()
    }, wait)
  }
  return {
    call: () => {
      if (timer === undefined) start()
      else again = true
    },
    cancel: () => {
      clearTimeout(timer)
      timer = undefined
      again = false
    },
  }
}
