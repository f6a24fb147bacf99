import { afterEach, expect, test } from 'vitest'
import type { ContactView } from '#shared/contract/contactViews.ts'
import type { Block, ContactWords } from '#shared/document/schema.ts'
import { blockId, contactId, type LocalizationId, newId } from '#shared/domain/ids.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
afterEach(() => app.close())

const noWords: ContactWords = { name: '', role: '', phone: '', email: '', hours: '', address: '' }
const uk = { ...noWords, name: 'ЦНАП', phone: '102', hours: 'пн–пт' }
const en = { ...noWords, name: 'Service centre', hours: 'Mon–Fri' }

const card = ({ id, words }: ContactView): Extract<Block, { type: 'contact' }> => ({
  id: newId(blockId),
  type: 'contact',
  contactId: id,
  ...words.uk,
})
const contactIn = async (id: LocalizationId) =>
  (await app.invoke('localizations.open', { id })).blocks.find(({ type }) => type === 'contact')

async function begin() {
  app = createTestApp({ role: 'editor' })
  const contact = await app.invoke('contacts.save', { id: null, words: { uk, en } })
  const { sourceId, articleId, saved } = await writeArticle(app, 'Довідка', [paragraph('Є.'), card(contact)])
  return { contact, sourceId, articleId, saved }
}

test('phone and mail are the same in both languages, and words lose spaces at their ends', async () => {
  app = createTestApp()
  const words = { uk: { ...uk, name: ' ЦНАП\n' }, en: { ...en, phone: 'інший' } }
  const { id } = await app.invoke('contacts.save', { id: null, words })
  expect(await app.invoke('contacts.list', {})).toEqual([{ id, words: { uk, en: { ...en, phone: '102' } } }])
})

test('a translation begins with the words of its language', async () => {
  const { articleId, contact } = await begin()
  const { localization } = await app.invoke('localizations.create', { articleId, language: 'en' })
  expect(await contactIn(localization.id)).toMatchObject({ contactId: contact.id, ...en, phone: '102' })
})

test('a change of the directory changes a text only when somebody says so, and voids its approval', async () => {
  const { contact, sourceId, saved } = await begin()
  const { id } = contact
  const take = (step: 'submit' | 'approve') =>
    app.invoke('workflow.take', {
      ...{ localizationId: sourceId, step, contentHash: saved.contentHash },
      note: 'сам',
    })
  await take('submit')
  await take('approve')
  const changed = { uk: { ...uk, phone: '103' }, en }
  await app.invoke('contacts.save', { id, words: changed })
  expect(await app.invoke('contacts.texts', { id })).toMatchObject([
    { localizationId: sourceId, isOutdated: true },
  ])
  expect(await contactIn(sourceId)).toMatchObject({ phone: '102' })
  expect((await app.invoke('localizations.open', { id: sourceId })).localization.state).toBe('approved')

  expect(await app.invoke('contacts.updateTexts', { id })).toEqual({ changed: 1, left: 0 })
  expect(await contactIn(sourceId)).toMatchObject({ phone: '103', name: 'ЦНАП' })
  expect(await app.invoke('contacts.texts', { id })).toMatchObject([{ isOutdated: false }])
  const { localization, approvalVoid } = await app.invoke('localizations.open', { id: sourceId })
  expect({ state: localization.state, approvalVoid }).toEqual({ state: 'draft', approvalVoid: true })
  expect(await app.invoke('contacts.updateTexts', { id })).toEqual({ changed: 0, left: 0 })
})

test('a contact that the directory does not know keeps its words, also after it was deleted', async () => {
  const { contact, sourceId } = await begin()
  await app.invoke('contacts.remove', { id: contact.id })
  expect(await app.invoke('contacts.list', {})).toEqual([])
  expect(await contactIn(sourceId)).toMatchObject(uk)
  await expect(app.invoke('contacts.texts', { id: contact.id })).rejects.toMatchObject({ code: 'notFound' })
  await expect(
    app.invoke('contacts.save', { id: newId(contactId), words: { uk, en } }),
  ).rejects.toMatchObject({ code: 'notFound' })
})

test('a card without a title or a name stops the publication', async () => {
  const { sourceId } = await begin()
  const { localization, blocks } = await app.invoke('localizations.open', { id: sourceId })
  const unnamed: Block = { id: newId(blockId), type: 'embed', href: 'https://youtu.be/a1', title: ' ' }
  const patch = { set: [unnamed], splices: [{ at: blocks.length, remove: 0, insert: [unnamed.id] }] }
  await app.invoke('localizations.save', { id: sourceId, baseVersion: localization.version, patch })
  expect(await app.invoke('review.problems', { localizationId: sourceId })).toContainEqual(
    expect.objectContaining({ code: 'cardUnnamed', blocking: true, blockId: unnamed.id, count: 1 }),
  )
})
