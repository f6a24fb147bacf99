/** Calls `publishDue` at once and then every second: cheap (one indexed look), and true to any clock. */
export function createScheduler(publishDue: () => void, everyMs = 1000) {
  let timer: NodeJS.Timeout | null = null
  return {
    start: (): void => {
      if (timer) return
      publishDue()
      timer = setInterval(publishDue, everyMs)
      timer.unref()
    },
    stop: (): void => {
      if (timer) clearInterval(timer)
      timer = null
    },
  }
}
