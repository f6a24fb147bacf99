/**
 * Runs at once, then at most once per `wait` milliseconds while calls continue; the last call always runs.
 * `cancel` drops a run that is waiting.
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
