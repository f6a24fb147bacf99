import type { ExchangeService } from '#main/services/exchange/exchangeService.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createExchangeHandlers = (deps: {
  exchange: ExchangeService
  /** The system's dialog; null when the person cancelled. */
  chooseTarget(name: string): Promise<string | null>
}): Handlers<ChannelsOf<'exchange'>> => {
  const { exchange, chooseTarget } = deps
  return {
    'exchange.save': (order) => exchange.save(order, chooseTarget),
    'exchange.read': ({ from }) => exchange.read(from),
    'exchange.saveMemory': () => exchange.saveMemory(chooseTarget),
    'exchange.takeMemory': ({ from }) => exchange.takeMemory(from),
    'exchange.take': (input) => exchange.take(input),
  }
}
