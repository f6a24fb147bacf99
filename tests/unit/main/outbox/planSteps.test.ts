import { expect, it } from 'vitest'
import type { FrozenPackage } from '#main/db/repositories/frozenPackage.ts'
import { planSteps } from '#main/services/outbox/planSteps.ts'
import { whenOf } from '#main/services/outbox/steps/compareWithSite.ts'
import {
  articleId,
  contentHash,
  localizationId,
  mediaHash,
  mediaId,
  newId,
  revisionId,
} from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'

const text = (language: Language): FrozenPackage['localizations'][number] => ({
  ...{ id: newId(localizationId), revisionId: newId(revisionId), language, isSource: language === 'uk' },
  ...{ title: `title ${language}`, lead: '', slug: language, seoTitle: '', seoDescription: '', blocks: [] },
  ...{ contentHash: contentHash.parse('0'.repeat(64)), approval: null, stateBefore: 'approved' },
  liveBefore: false,
})
const picture = (fileName: string): FrozenPackage['media'][number] => ({
  ...{ id: newId(mediaId), hash: mediaHash.parse('1'.repeat(64)), type: 'image/jpeg', fileName },
  ...{ bytes: 1, width: 1, height: 1, credit: '', decorative: false, texts: {} },
})
const frozen: FrozenPackage = {
  article: { id: newId(articleId), sourceLanguage: 'uk', section: '', tags: [], coverMediaId: null },
  localizations: [text('uk'), text('en')],
  media: [picture('a.jpg'), picture('b.jpg')],
  publishAt: null,
  sticky: null,
}

it('puts pictures, article and texts before the one step that readers notice, and looks after it', () => {
  let keys = 0
  const steps = planSteps('publish', frozen, () => `key ${++keys}`)
  expect(steps.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
    'media a.jpg',
    'media b.jpg',
    'article title uk',
    'text title uk',
    'text title en',
    'publish title uk',
    'readBack title uk',
    'readBack title en',
  ])
  expect(new Set(steps.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(steps.length)
  expect(steps.map(({ position }) => position)).toEqual(steps.map((_, at) => at))
})

it('takes down in one step and looks whether it is gone', () => {
  const steps = planSteps('unpublish', frozen, () => 'key')
  expect(steps.map(({ kind }) => kind)).toEqual(['unpublish', 'readBack', 'readBack'])
})

it('never turns "schedule" into "publish now" by itself', () => {
  const at = '2022-05-24T07:08:00.000Z'
  expect(whenOf({ kind: 'schedule', confirmed: false }, at)).toEqual({ mode: 'scheduled', publishAt: at })
  expect(whenOf({ kind: 'schedule', confirmed: true }, at)).toEqual({ mode: 'now', date: null })
  expect(whenOf({ kind: 'publish', confirmed: false }, at)).toEqual({ mode: 'now', date: at })
  expect(whenOf({ kind: 'publish', confirmed: false }, null)).toEqual({ mode: 'now', date: null })
})
