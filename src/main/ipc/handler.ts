import type { Channel } from '#shared/contract/channels.ts'
import type { Output, ParsedInput } from '#shared/contract/contract.ts'

/** Answers one channel: gets the parsed input, returns the value or throws an `AppError`. */
type Handler<C extends Channel> = (input: ParsedInput<C>) => Output<C> | Promise<Output<C>>

/**
 * Handlers of some channels. A feature's file exports `createXHandlers(deps): Handlers<'x.a' | 'x.b'>`;
 * the composition root spreads them into one `Handlers<Channel>`, so a channel without a handler does not compile.
 */
export type Handlers<C extends Channel> = { [K in C]: Handler<K> }

/** The channels of one feature: `ChannelsOf<'articles'>`. */
export type ChannelsOf<Feature extends string> = Extract<Channel, `${Feature}.${string}`>
