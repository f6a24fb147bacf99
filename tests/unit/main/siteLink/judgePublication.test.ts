import { expect, it } from 'vitest'
import { judgePublication } from '#main/services/siteLink/judgePublication.ts'
import { judgeNewerRevision } from '#main/services/siteLink/rebasePackage.ts'
import { draftsBesideLive, draftsInPlace } from '#main/services/siteLink/writing/drafts.ts'
import type { Outcome, Published } from '#main/sites/SiteConnector.ts'
import { SiteError, type SiteErrorCode } from '#main/sites/siteError.ts'
import { contentHash } from '#shared/domain/ids.ts'

const refused = (code: SiteErrorCode): Outcome<Published> => ({
  outcome: 'refused',
  error: new SiteError(code, 'no'),
})

it('tells what a refused publication is for', () => {
  expect(judgePublication(refused('mediaMissing'), draftsBesideLive)).toEqual({ kind: 'mediaGone' })
  expect(judgePublication(refused('timePassed'), draftsBesideLive)).toMatchObject({ kind: 'overdue' })
  expect(judgePublication(refused('conflict'), draftsBesideLive)).toEqual({ kind: 'revisionMoved' })
  expect(judgePublication(refused('notApproved'), draftsBesideLive)).toMatchObject({
    ...{ kind: 'failed', mayHaveArrived: false },
  })
  expect(judgePublication(refused('notApproved'), draftsInPlace)).toEqual({ kind: 'fieldsDiffer' })
})

it('believes no code of an answer that may not be the site’s', () => {
  for (const code of ['mediaMissing', 'timePassed', 'conflict', 'notApproved'] as const) {
    const lost = { outcome: 'unknown', error: new SiteError(code, 'no') } as const
    expect(judgePublication(lost, draftsInPlace)).toMatchObject({ kind: 'failed', mayHaveArrived: true })
  }
})

it('lets a newer revision pass only when readers still see the approved text', () => {
  const [ours, other] = [contentHash.parse('0'.repeat(64)), contentHash.parse('1'.repeat(64))]
  expect(judgeNewerRevision({ contentHash: other, live: null }, ours, true)).toBe('otherText')
  expect(judgeNewerRevision({ contentHash: ours, live: null }, ours, true)).toBe('takenDown')
  expect(judgeNewerRevision({ contentHash: ours, live: null }, ours, false)).toBe('sameText')
})
