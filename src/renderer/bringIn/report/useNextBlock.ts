import { useState } from 'react'

/**
 * How often each line of each report was followed, by `report line`. Kept outside React: each jump closes the report.
 */
const followed = new Map<string, number>()

/** The index of the block that a line shows next. After the last block it shows the first again. */
export function useNextBlock(reportId: number, what: string, total: number) {
  const key = `${reportId} ${what}`
  const [times] = useState(() => followed.get(key) ?? 0)
  return {
    index: total === 0 ? 0 : times % total,
    goOn: () => void followed.set(key, times + 1),
  }
}
