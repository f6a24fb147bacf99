import { expect, it } from 'vitest'
import { nothingToTakeDown } from '#main/services/siteLink/takeDown.ts'
import type { ReadBack } from '#main/sites/SiteConnector.ts'
import { contentHash } from '#shared/domain/ids.ts'

const hour = '2022-05-24T07:08:00.000Z'
const ours = contentHash.parse('0'.repeat(64))
const other = contentHash.parse('1'.repeat(64))
const live = (hash: typeof ours, publishedAt = hour): NonNullable<ReadBack['live']> => ({
  ...{ contentHash: hash, url: 'http://127.0.0.1/a', publishedAt, updatedAt: publishedAt },
  ...{ by: '', sticky: false },
})
const scheduled = { contentHash: ours, publishAt: hour, by: '', sticky: false }

it('takes down whatever readers see or will see', () => {
  expect(nothingToTakeDown({ live: null, scheduled: null }, null)).toBe(true)
  expect(nothingToTakeDown({ live: live(other), scheduled: null }, null)).toBe(false)
  expect(nothingToTakeDown({ live: null, scheduled }, null)).toBe(false)
})

it('takes back only the publication that was scheduled, before its hour and after it', () => {
  const publication = { contentHash: ours, at: hour }
  expect(nothingToTakeDown({ live: live(other), scheduled }, publication)).toBe(false)
  expect(nothingToTakeDown({ live: live(ours), scheduled: null }, publication)).toBe(false)
  expect(nothingToTakeDown({ live: live(other), scheduled: null }, publication)).toBe(true)
  const before = live(ours, '2022-05-23T07:08:00.000Z')
  expect(nothingToTakeDown({ live: before, scheduled: null }, publication)).toBe(true)
  expect(nothingToTakeDown({ live: null, scheduled: null }, publication)).toBe(true)
})
