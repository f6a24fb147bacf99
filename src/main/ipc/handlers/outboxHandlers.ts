import type { Outbox } from '#main/services/outbox/createOutbox.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createOutboxHandlers = ({ outbox }: { outbox: Outbox }): Handlers<ChannelsOf<'outbox'>> => ({
  'outbox.list': ({ which }) => outbox.list(which),
  'outbox.send': (input) => outbox.send(input),
  'outbox.retry': ({ id }) => outbox.retry(id),
  'outbox.cancel': ({ id }) => outbox.cancel(id),
  'outbox.confirm': ({ id }) => outbox.confirm(id),
  'outbox.adopt': ({ id, remoteId }) => outbox.adopt(id, remoteId),
})
