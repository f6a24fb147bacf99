import { randomUUID } from 'node:crypto'
import type { Instant } from '#shared/domain/time.ts'
import type { Failed, WriteOptions } from '../../siteLink/siteWriter.ts'
import { hashOf } from '../../siteLink/textHash.ts'
import type { LinkedSite } from '../../siteLink/writing/chooseWriting.ts'
import type { PushContext } from './pushed.ts'

export interface TrackedRequest {
  connector: LinkedSite
  /** The id of the article, text or picture that the request is about. At most one request about each is under way. */
  subject: string
  /** What is sent; the same content is sent again under the same idempotency key. */
  body: unknown
}

/**
 * Runs a request whose outcome must become known: it is stored before it is sent, and deleted after a definite answer.
 */
export async function tracked<Answer extends { kind: string }>(
  { channel }: PushContext,
  { connector, subject, body }: TrackedRequest,
  ask: (options: WriteOptions) => Promise<Answer | Failed>,
): Promise<Answer | Failed> {
  const { repositories, clock } = channel
  const { sync } = repositories
  const bodyHash = hashOf(body)
  const before = sync.request(subject)
  const since = before?.startedAt ?? null
  const key = before?.bodyHash === bodyHash ? before.idempotencyKey : randomUUID()
  const begin = (startedAt: Instant): void =>
    sync.beginRequest(subject, { idempotencyKey: key, bodyHash, startedAt })
  begin(since ?? clock())
  const answer = await ask({
    key,
    look: before !== null,
    mayArrive: connector.writing.requests.mayStillArrive(since, clock()),
    beforeCreate: () => begin(clock()),
  })
  if (!isUnanswered(answer)) sync.endRequest(subject)
  return answer
}

const isUnanswered = (answer: { kind: string } | Failed): boolean =>
  answer.kind === 'failed' && 'mayHaveArrived' in answer && answer.mayHaveArrived
