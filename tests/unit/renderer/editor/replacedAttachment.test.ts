import { expect, it } from 'vitest'
import { replacedAttachment } from '#renderer/editor/features/attachments/attachmentContentOf.ts'
import { checkAttachment } from '#shared/checks/rules/attachments.ts'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'

const file = (fileName: string) => ({ id: newId(mediaId), fileName }) as MediaView
const present = { mediaId: newId(mediaId), title: 'Budget', fileLanguage: 'en', contact: null }

it('another file is not accessible until somebody says so, and its name tells its language', () => {
  const newer = file('Бюджет.xlsx')
  const replaced = replacedAttachment(present, newer, 'en')
  expect(replaced).toEqual({ mediaId: newer.id, title: 'Budget', fileLanguage: 'uk', contact: '' })
  // A warning, which stops nothing.
  const block = { ...replaced, id: newId(blockId), type: 'attachment' as const }
  expect(checkAttachment(block)).toMatchObject([{ code: 'attachmentContactMissing', blocking: false }])
})

it('the contact for another format stays, and so does all when the same file is picked', () => {
  const asked = { ...present, contact: 'press@hromada.example' }
  expect(replacedAttachment(asked, file('2026.pdf'), 'uk')).toMatchObject({
    ...{ title: 'Budget', fileLanguage: 'uk', contact: 'press@hromada.example' },
  })
  expect(replacedAttachment(present, { ...file('a.pdf'), id: present.mediaId }, 'uk')).toEqual(present)
})
