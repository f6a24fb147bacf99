import { open } from 'node:fs/promises'
import { writeWhole } from '#main/wholeFile.ts'
import { AppError } from '#shared/contract/errors.ts'
import { textInlines } from '#shared/document/inlines.ts'
import { toPieces } from '#shared/exchange/codes.ts'
import { tmxBeginning, tmxEnd, tmxUnit } from '#shared/exchange/tmx/writeTmx.ts'
import { contentOf } from '../../memory/findMatches.ts'
import type { ExchangeContext } from '../exchangeContext.ts'

/** How many pairs are written at once. */
const step = 500

/** The number of the active site in the memory; null where it has no pairs yet. */
const activeMemory = ({ repositories, identity }: ExchangeContext): number | null =>
  repositories.memory.findSite(identity.activeSiteId() ?? '')

/**
 * Writes the memory of the active site; answers how many pairs. Throws `exchangeEmpty`, `diskFull`, `diskUnwritable`.
 */
export async function saveMemory(
  context: ExchangeContext,
  chooseTarget: (name: string) => Promise<string | null>,
): Promise<{ saved: boolean; pairs: number }> {
  const { memory } = context.repositories
  await context.intake.catchUp(mostTaken)
  const site = activeMemory(context)
  if (site === null || memory.pairsAfter(site, 0, 1).length === 0) {
    throw new AppError('exchangeEmpty', 'The memory of the site is empty')
  }
  const target = await chooseTarget(`${context.words().memoryName}.tmx`)
  if (target === null) return { saved: false, pairs: 0 }
  let pairs = 0
  await writeWhole(target, 'The translation memory', async (unfinished) => {
    const file = await open(unfinished, 'w')
    try {
      await file.write(tmxBeginning)
      let last = 0
      for (;;) {
        const found = memory.pairsAfter(site, last, step)
        if (found.length === 0) break
        await file.write(found.map(toUnit).join(''))
        pairs += found.length
        last = found.at(-1)?.unit ?? last
      }
      await file.write(tmxEnd)
    } finally {
      await file.close()
    }
  })
  return { saved: true, pairs }
}

/** What was confirmed a moment ago is to be in the file; a whole archive need not be waited for. */
const mostTaken = 2000

type Pair = ReturnType<ExchangeContext['repositories']['memory']['pairsAfter']>[number]

const toUnit = ({ uk, en, ukContent, enContent, confirmedAt, confirmedBy }: Pair): string => {
  const source = toPieces(contentOf(ukContent) ?? textInlines(uk))
  return tmxUnit({
    ...{ uk: source, en: toPieces(contentOf(enContent) ?? textInlines(en), source) },
    ...{ at: confirmedAt, by: confirmedBy },
  })
}
