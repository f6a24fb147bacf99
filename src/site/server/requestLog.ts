/** How many requests the site has received, for reports and for tests that count. */
export interface RequestLog {
  total: () => number
  /** By method and route, e.g. `POST /api/articles`, the commonest first. */
  byRoute: () => Record<string, number>
  reset: () => void
}

export function createRequestLog(): RequestLog & { count: (method: string, route: string) => void } {
  const counts = new Map<string, number>()
  return {
    count: (method, route) => {
      const key = `${method} ${route}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    },
    total: () => [...counts.values()].reduce((sum, one) => sum + one, 0),
    byRoute: () => Object.fromEntries([...counts].sort(([, a], [, b]) => b - a)),
    reset: () => counts.clear(),
  }
}
