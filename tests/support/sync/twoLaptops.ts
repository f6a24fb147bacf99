import type { Body } from '#shared/document/schema.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { createLaptop, type Laptop, type LaptopOptions } from './createLaptop.ts'

/** Two computers of one press service, each with its own database, at work for one site. */
/** `guards`: of the site; see `SiteOptions`. */
export async function twoLaptops({
  guards = true,
  ...options
}: Partial<LaptopOptions> & { guards?: boolean } = {}) {
  const clock = createTestClock('2026-01-05T08:00:00.000Z')
  const running = await startSite({ clock: clock.now, guards })
  const one = createLaptop({ running, clock, ...options })
  const other = createLaptop({ running, clock, ...options })
  one.start()
  other.start()
  return { one, other, running, clock }
}

export async function blocksOf(laptop: Laptop, id: LocalizationId): Promise<Body> {
  return (await laptop.invoke('localizations.open', { id })).blocks
}

/** The words of a body, one line for each block. */
export const wordsOf = async (laptop: Laptop, id: LocalizationId): Promise<string[]> =>
  (await blocksOf(laptop, id)).map((block) =>
    block.type === 'paragraph'
      ? block.content.map((inline) => (inline.type === 'text' ? inline.text : '')).join('')
      : block.type,
  )
