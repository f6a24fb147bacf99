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
import { writeXliff2 } from '#shared/exchange/xliff/writeXliff2.ts'
import { writeXliff12 } from '#shared/exchange/xliff/writeXliff12.ts'
import type { ExchangeContext } from './exchangeContext.ts'
import { exportArticles } from './exportArticles.ts'
import { planArticle, viewOfPlan } from './returnedView.ts'
import { takeArticle } from './takeFile.ts'

const endings: Record<ExchangeFormat, string> = { xliff12: '.xlf', xliff2: '.xlf', csv: '.csv' }

type Save = ParsedInput<'exchange.save'>

/** Translations that are made outside this program: written into a file, and brought back from it. */
export function createExchangeService(context: ExchangeContext) {
  /** The file that was read last: what a person decides is about it. */
  let last: { readId: string; articles: ReturnedArticle[] } | null = null

  return {
    /** The name that is offered for a file. */
    nameFor: ({ articleIds, to, format }: Save): string => nameFor(context, articleIds, to) + endings[format],

    save: async (order: Save, target: string): Promise<Output<'exchange.save'>> => {
      const file = await exportArticles(context, order)
      const text = writeFormat(context, file, order.format)
      await writeWhole(target, 'The file for translation', (unfinished) => writeFile(unfinished, text))
      const rows = file.articles.reduce((sum, one) => sum + one.rows.length, 0)
      return { saved: true, articles: file.articles.length, rows }
    },

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

function nameFor({ repositories, words }: ExchangeContext, ids: Save['articleIds'], to: string): string {
  const [only] = ids.length === 1 ? repositories.localizations.ofArticle(ids[0] as never) : []
  return `${only?.slug || words().fileName}-${to}`
}

function writeFormat({ words }: ExchangeContext, file: ExchangeFile, format: ExchangeFormat): string {
  const { kinds } = words()
  const kindName = ({ kind }: ExchangeRow) => kinds[kind]
  switch (format) {
    case 'xliff12':
      return writeXliff12(file, kindName)
    case 'xliff2':
      return writeXliff2(file, kindName)
    case 'csv':
      return writeExchangeCsv(file, kindName)
  }
}
