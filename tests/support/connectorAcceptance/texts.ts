import { describe, expect, test } from 'vitest'
import { hashBlock } from '#shared/document/hash.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { anArticle, approved, aText, edited, paragraph } from '../site/texts.ts'
import { type AcceptanceHarness, withCapability } from './harness.ts'
import { done, key, putUp, refusal } from './outcomes.ts'

/** Texts and their history, and the revision that each change is based on. */
export function acceptTexts(harness: AcceptanceHarness): void {
  const { name, capabilities, start } = harness
  const may = withCapability(harness)

  describe(`${name}: texts`, () => {
    test('what goes up comes back', async () => {
      const { as } = await start()
      const author = await as('author')
      const article = anArticle({ tags: ['вода', 'дороги'] })
      const { made, all } = await putUp(author, article, [aText(article, { lead: 'Коротко' })])
      const [first] = all
      const back = await author.getArticle(made.remoteId)
      expect(back.tags.toSorted()).toEqual(['вода', 'дороги'])
      if (capabilities.keepsBlocks) expect(back.id).toBe(article.id)
      expect(first && (await author.getLocalization(first.up.ref))).toMatchObject({
        fields: first?.text.fields,
        contentHash: first?.text.contentHash,
        state: 'draft',
      })
    })

    may('keepsBlocks')('blocks come back as the very same blocks', async () => {
      const { as } = await start()
      const author = await as('author')
      const article = anArticle()
      const { all } = await putUp(author, article, [aText(article)])
      const [first] = all
      expect(first && (await author.getLocalization(first.up.ref)).blocks).toEqual(first?.text.blocks)
    })

    test('an article without its text is found by its marker, and only that', async () => {
      const { as } = await start()
      const author = await as('author')
      const article = anArticle()
      const { made } = await putUp(author, article, [])
      await putUp(author, anArticle(), [])
      expect(await author.findByMarker(article.marker)).toMatchObject([{ remoteId: made.remoteId }])
      expect(await author.findByMarker(anArticle().marker)).toEqual([])
      expect(await author.findByMarker('visnyk-nobody')).toEqual([])
    })

    may('keepsBlocks')('an article is found by our id and by its marker, and only that', async () => {
      const { as } = await start()
      const author = await as('author')
      const article = anArticle()
      await putUp(author, article, [aText(article)])
      await putUp(author, anArticle(), [])
      expect(await author.findArticle(article.id)).toMatchObject({ id: article.id })
      expect(await author.findArticle(anArticle().id)).toBeNull()
      expect(await author.findByMarker(article.marker)).toHaveLength(1)
      expect(await author.findByMarker('visnyk-nobody')).toEqual([])
    })

    test('a change goes up on the revision it is based on', async () => {
      const { as } = await start()
      const author = await as('author')
      const article = anArticle()
      const { all } = await putUp(author, article, [aText(article)])
      const [first] = all
      if (!first) throw new Error('nothing went up')
      const next = edited(first.text, { blocks: [...first.text.blocks, paragraph('Третій абзац.')] })
      const after = done(await author.updateLocalization(first.up.ref, next, first.up.revision, key()))
      expect(after.revision).not.toBe(first.up.revision)
      expect((await author.getLocalization(first.up.ref)).contentHash).toBe(next.contentHash)
    })

    test('a change based on an older revision is refused, nothing is lost', async () => {
      const { as } = await start()
      const author = await as('author')
      const translator = await as('translator')
      const article = anArticle()
      const { made, all } = await putUp(author, article, [aText(article)])
      const [first] = all
      if (!first) throw new Error('nothing went up')
      const { ref, revision } = first.up
      const theirs = edited(first.text, { blocks: [paragraph('Їхній текст.')] })
      const after = done(await translator.updateLocalization(ref, theirs, revision, key()))
      const mine = edited(first.text, { blocks: [paragraph('Мій текст.')] })
      const error = refusal(await author.updateLocalization(ref, mine, revision, key()))
      expect(error).toMatchObject({ code: 'conflict', details: { currentRevision: after.revision } })
      expect((await author.getLocalization(ref)).contentHash).toBe(theirs.contentHash)

      const fields = { ...article, section: 'decisions' }
      done(await translator.updateArticle(made.remoteId, fields, made.revision, key()))
      const late = await author.updateArticle(made.remoteId, article, made.revision, key())
      expect(refusal(late).code).toBe('conflict')
    })

    may('sharedWorkflow')('state, approval, log and pins travel', async () => {
      const { as } = await start()
      const editor = await as('editor')
      const article = anArticle()
      const source = aText(article)
      const english = edited(aText(article, { language: 'en', title: 'News' }), {
        translation: {
          pins: source.blocks.map((block) => ({
            blockId: block.id,
            sourceHash: hashBlock(block),
            confirmedAt: '2026-01-01T10:00:00.000Z',
            confirmedBy: 'Перекладач / Translator',
            minorEdit: false,
          })),
          sourceOnly: [newId(blockId)],
          targetOnly: [],
          ownPlace: [],
          fromSource: [],
          pinnedTitle: source.fields.title,
          pinnedLead: null,
          draftSources: [],
          draftTitle: null,
          draftLead: null,
          pinnedSources: [],
        },
        log: [
          {
            at: '2026-01-01T11:00:00.000Z',
            actor: 'Перекладач / Translator',
            role: 'translator',
            step: 'submit',
            from: 'draft',
            to: 'inReview',
            note: 'Прошу глянути',
            contentHash: null,
            bypass: false,
          },
        ],
      })
      const signed = approved(english)
      const { all } = await putUp(editor, article, [source, signed])
      const ref = all[1]?.up.ref
      const back = ref && (await (await as('translator')).getLocalization(ref))
      expect(back).toMatchObject({
        state: 'approved',
        approval: signed.approval,
        translation: signed.translation,
        // A site may set the person of an entry itself.
        log: signed.log.map(({ actor: _, role: __, ...entry }) => entry),
      })
    })

    test('a slug that another article has is refused with its holder', async () => {
      const { as } = await start()
      const author = await as('author')
      const one = anArticle()
      await putUp(author, one, [aText(one, { title: 'Перша', slug: 'odna-adresa' })])
      const other = anArticle()
      const made = done(await author.createArticle(other, key()))
      const text = { ...aText(other, { slug: 'odna-adresa' }), articleRemoteId: made.remoteId }
      const error = refusal(await author.createLocalization(text, key()))
      expect((await author.getArticle(made.remoteId)).localizations).toEqual([])
      expect(error).toMatchObject({
        code: 'slugTaken',
        details: { holder: { title: 'Перша', language: 'uk' } },
      })
    })
  })
}
