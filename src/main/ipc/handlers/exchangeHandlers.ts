import type { ExchangeService } from '#main/services/exchange/exchangeService.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createExchangeHandlers = (deps: {
  exchange: ExchangeService
  /** The system's dialog; null when the person cancelled. */
  chooseTarget(name: string): Promise<string | null>
}): Handlers<ChannelsOf<'exchange'>> => {
  const { exchange, chooseTarget } = deps
  return {
    'exchange.save': async (order) => {
      const target = await chooseTarget(exchange.nameFor(order))
      if (target === null) return { saved: false, articles: 0, rows: 0 }
      return exchange.save(order, target)
    },
    'exchange.read': ({ from }) => exchange.read(from),
    'exchange.take': (input) => exchange.take(input),
  }
}
