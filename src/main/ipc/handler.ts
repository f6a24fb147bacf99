import type { Channel } from '#shared/contract/channels.ts'
import type { Output, ParsedInput } from '#shared/contract/contract.ts'

/** Answers one channel: the input has its shape already, the answer is checked on its way out. */
export type Handler<C extends Channel> = (input: ParsedInput<C>) => Promise<Output<C>> | Output<C>

/** Every channel with what answers it; features give a `Pick` of it and `registerHandlers` wants them all. */
export type Handlers = { [C in Channel]: Handler<C> }
