import { writeFile } from 'node:fs/promises'
import { writeWhole } from '#main/wholeFile.ts'
import type { Output, ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type {
  ExchangeFormat,
  ExchangeSource,
  ReturnedFile,
  TakenFile,
} from '#shared/contract/exchangeViews.ts'
import { writeExchangeCsv } from '#shared/exchange/csv/csvExchange.ts'
import type { ExchangeFile, ExchangeRow, ReturnedArticle } from '#shared/exchange/exchangeFile.ts'
import { withSourceAsTarget } from '#shared/exchange/xliff/withSourceAsTarget.ts'
import { writeXliff2 } from '#shared/exchange/xliff/writeXliff2.ts'
import { writeXliff12 } from '#shared/exchange/xliff/writeXliff12.ts'
import type { ExchangeContext } from './exchangeContext.ts'
import { exportArticles } from './exportArticles.ts'
import { saveMemory } from './memory/saveMemory.ts'
import { takeMemory } from './memory/takeMemory.ts'
import { planArticle, viewOfPlan } from './returnedView.ts'
import { takeArticle } from './takeFile.ts'

const endings: Record<ExchangeFormat, string> = {
  xliff12: '.xlf',
  xliff2: '.xlf',
  omegat: '.xlf',
  csv: '.csv',
}

type Save = ParsedInput<'exchange.save'>

/** Translations that are made outside this program: written into a file, and brought back from it. */
export function createExchangeService(context: ExchangeContext) {
  /** The file that was read last: what a person decides is about it. */
  let last: { readId: string; articles: ReturnedArticle[] } | null = null

  return {
    /**
     * Writes articles to where a person says; `chooseTarget` gets the name that is offered, and answers null for no.
     */
    save: async (
      order: Save,
      chooseTarget: (name: string) => Promise<string | null>,
    ): Promise<Output<'exchange.save'>> => {
      const file = await exportArticles(context, order)
      const target = await chooseTarget(nameFor(context, order) + endings[order.format])
      if (target === null) return { saved: false, articles: 0, rows: 0 }
      const text = writeFormat(context, file, order.format)
      await writeWhole(target, 'The file for translation', (unfinished) => writeFile(unfinished, text))
      const rows = file.articles.reduce((sum, one) => sum + one.rows.length, 0)
      return { saved: true, articles: file.articles.length, rows }
    },

    saveMemory: (chooseTarget: (name: string) => Promise<string | null>) => saveMemory(context, chooseTarget),
    takeMemory: (from: ExchangeSource) => takeMemory(context, from),

    read: async (from: ExchangeSource): Promise<ReturnedFile> => {
      const articles = await context.reader.articles(from)
      last = { readId: crypto.randomUUID(), articles }
      const { readId } = last
      return { readId, articles: articles.map((one) => viewOfPlan(planArticle(context, one))) }
    },

    take: ({ readId, take, confirm }: ParsedInput<'exchange.take'>): TakenFile => {
      if (last?.readId !== readId) throw new AppError('notFound', 'Another file was read since')
      const choice = { take: new Set(take), confirm }
      const { articles } = last
      return context.transaction(() => ({
        articles: articles.flatMap((one) => takeArticle(context, one, choice) ?? []),
      }))
    },
  }
}
export type ExchangeService = ReturnType<typeof createExchangeService>

function nameFor({ repositories, words }: ExchangeContext, { articleIds, to }: Save): string {
  const [first] = articleIds
  const isOne = articleIds.length === 1 && first !== undefined
  const source = isOne ? repositories.localizations.ofArticle(first).find(({ isSource }) => isSource) : null
  return `${source?.slug || words().fileName}-${to}`
}

function writeFormat({ words }: ExchangeContext, file: ExchangeFile, format: ExchangeFormat): string {
  const { kinds } = words()
  const kindName = ({ kind }: ExchangeRow) => kinds[kind]
  switch (format) {
    case 'xliff12':
      return writeXliff12(file, kindName)
    case 'omegat':
      return writeXliff12(withSourceAsTarget(file), kindName)
    case 'xliff2':
      return writeXliff2(file, kindName)
    case 'csv':
      return writeExchangeCsv(file, kindName)
  }
}
