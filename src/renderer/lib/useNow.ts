import { useEffect, useState } from 'react'

/** The present time in milliseconds, updated every `interval` milliseconds while `isActive`. */
export function useNow(interval: number, isActive = true): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isActive) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), interval)
    return () => clearInterval(timer)
  }, [interval, isActive])
  return now
}
