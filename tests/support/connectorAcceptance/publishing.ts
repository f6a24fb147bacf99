import { describe, expect, test } from 'vitest'
import { anArticle, approved, aText, edited, paragraph } from '../site/texts.ts'
import { type AcceptanceHarness, withCapability } from './harness.ts'
import { done, key, published, putUp, refusal } from './outcomes.ts'

/** What readers see, and what they must not see. */
export function acceptPublishing(harness: AcceptanceHarness): void {
  const { name, capabilities, start } = harness
  const may = withCapability(harness)

  describe(`${name}: publishing`, () => {
    test('a package in both languages is seen by readers and read back', async () => {
      const { as } = await start()
      const editor = await as('editor')
      const article = anArticle()
      const uk = approved(aText(article, { title: 'Новина для всіх' }))
      const en = approved(aText(article, { language: 'en', title: 'News for all' }))
      const { made, all } = await putUp(editor, article, [uk, en])
      const date = '2022-05-24T07:08:00.000Z'
      const out = done(await editor.publish(published(made, all, { mode: 'now', date }), key()))
      expect(out.localizations.map((one) => one.state)).toEqual(['published', 'published'])
      for (const { up, text } of all) {
        const { live, state } = await editor.readBack(up.ref)
        expect(state).toBe('published')
        expect(live).toMatchObject({ contentHash: text.contentHash, publishedAt: date })
        const page = await fetch(live?.url ?? '')
        expect(page.status).toBe(200)
        expect(await page.text()).toContain(text.fields.title)
      }
    })

    test('goes to the top of the news and from there, keeping its date', async () => {
      const { as } = await start()
      const editor = await as('editor')
      const article = anArticle()
      const { made, all } = await putUp(editor, article, [approved(aText(article))])
      const [first] = all
      if (!first) throw new Error('nothing went up')
      const date = '2022-05-24T07:08:00.000Z'
      const places = [
        [true, true],
        [null, true],
        [false, false],
      ] as const
      for (const [wanted, is] of places) {
        const { revision } = await editor.readBack(first.up.ref)
        const again = [{ ...first, up: { ...first.up, revision } }]
        const when = { mode: 'now' as const, date: wanted === true ? date : null }
        done(await editor.publish(published(made, again, when, wanted), key()))
        const { live } = await editor.readBack(first.up.ref)
        expect(live).toMatchObject({ contentHash: first.text.contentHash, publishedAt: date, sticky: is })
      }
    })

    test('only an editor publishes', async () => {
      const { as } = await start()
      const editor = await as('editor')
      const article = anArticle()
      const { made, all } = await putUp(editor, article, [approved(aText(article))])
      for (const role of ['author', 'translator'] as const) {
        const outcome = await (await as(role)).publish(published(made, all), key())
        expect(refusal(outcome).code).toBe('forbidden')
      }
      expect((await editor.readBack(all[0]?.up.ref ?? expect.fail())).live).toBeNull()
    })

    may('approvalsChecked', 'atomicPackages')(
      'one text that was not approved holds back the whole package',
      async () => {
        const { as } = await start()
        const editor = await as('editor')
        const article = anArticle()
        const uk = approved(aText(article))
        const { made, all } = await putUp(editor, article, [uk, aText(article, { language: 'en' })])
        expect(refusal(await editor.publish(published(made, all), key())).code).toBe('notApproved')
        for (const { up } of all) expect((await editor.readBack(up.ref)).live).toBeNull()
      },
    )

    test('a text changed after its approval is not published', async () => {
      const { as } = await start()
      const editor = await as('editor')
      const author = await as('author')
      const article = anArticle()
      const { made, all } = await putUp(author, article, [aText(article)])
      const [first] = all
      if (!first) throw new Error('nothing went up')
      const signed = approved(first.text)
      const { revision } = done(
        await editor.updateLocalization(first.up.ref, signed, first.up.revision, key()),
      )
      const changed = edited(first.text, { state: 'draft', blocks: [paragraph('Ніким не читане.')] })
      const after = done(await author.updateLocalization(first.up.ref, changed, revision, key()))
      // The approved text is no longer there, and the present one was not approved: only a site that stores
      // approvals notices that.
      for (const text of capabilities.approvalsChecked ? [first.text, changed] : [first.text])
        expect(refusal(await editor.publish(published(made, [{ up: after, text }]), key())).code).toBe(
          'notApproved',
        )
      expect((await editor.readBack(first.up.ref)).live).toBeNull()
    })

    may('separateDrafts')('a newer draft does not change what readers see', async () => {
      const { as } = await start()
      const editor = await as('editor')
      const article = anArticle()
      const { made, all } = await putUp(editor, article, [approved(aText(article))])
      const out = done(await editor.publish(published(made, all), key()))
      const [first] = all
      const revision = out.localizations[0]?.revision
      if (!first || revision === undefined) throw new Error('nothing was published')
      const draft = edited(first.text, { state: 'draft', blocks: [paragraph('Ще пишемо.')] })
      done(await editor.updateLocalization(first.up.ref, draft, revision, key()))
      const { live, state } = await editor.readBack(first.up.ref)
      expect(state).toBe('draft')
      expect(live?.contentHash).toBe(first.text.contentHash)
    })

    test.skipIf(capabilities.separateDrafts)(
      'no text that was not approved goes over what readers see',
      async () => {
        const { as } = await start()
        const editor = await as('editor')
        const article = anArticle()
        const { made, all } = await putUp(editor, article, [approved(aText(article))])
        const out = done(await editor.publish(published(made, all), key()))
        const [first] = all
        const revision = out.localizations[0]?.revision
        if (!first || revision === undefined) throw new Error('nothing was published')
        const { ref } = first.up
        const draft = edited(first.text, {
          state: 'draft',
          approval: null,
          blocks: [paragraph('Ще пишемо.')],
        })
        // Without the step of publishing; without an approval; with the approval of another text.
        const lies = [
          ...[draft, approved(draft), { ...draft, goingOut: true as const }],
          { ...approved(first.text), ...draft, approval: first.text.approval, goingOut: true as const },
        ]
        for (const lie of lies)
          expect(refusal(await editor.updateLocalization(ref, lie, revision, key())).code).toBe('notApproved')
        expect((await editor.readBack(ref)).live?.contentHash).toBe(first.text.contentHash)

        const next = { ...approved(draft), goingOut: true as const }
        const after = done(await editor.updateLocalization(ref, next, revision, key()))
        const again = { ...published(made, [{ up: after, text: next }]), articleRevision: made.revision }
        done(await editor.publish(again, key()))
        expect((await editor.readBack(ref)).live?.contentHash).toBe(next.contentHash)
      },
    )

    test('taking down hides it from readers and keeps the text', async () => {
      const { as } = await start()
      const editor = await as('editor')
      const article = anArticle()
      const { made, all } = await putUp(editor, article, [approved(aText(article))])
      const out = done(await editor.publish(published(made, all), key()))
      const [shown] = out.localizations
      if (!shown?.live) throw new Error('nothing was published')
      done(await editor.unpublish(made.remoteId, [{ ref: shown.ref, revision: shown.revision }], key()))
      expect([404, 410]).toContain((await fetch(shown.live.url)).status)
      const state = capabilities.sharedWorkflow ? 'unpublished' : 'draft'
      expect(await editor.readBack(shown.ref)).toMatchObject({ live: null, state })
      expect((await editor.getLocalization(shown.ref)).contentHash).toBe(all[0]?.text.contentHash)
    })

    may('scheduling')('what is scheduled waits, and a past time is never published instead', async () => {
      const { as } = await start()
      const editor = await as('editor')
      const article = anArticle()
      const { made, all } = await putUp(editor, article, [approved(aText(article))])
      const past = { mode: 'scheduled', publishAt: '2020-01-01T00:00:00.000Z' } as const
      expect(refusal(await editor.publish(published(made, all, past), key())).code).toBe('timePassed')
      const publishAt = '2126-01-01T00:00:00.000Z'
      const out = done(await editor.publish(published(made, all, { mode: 'scheduled', publishAt }), key()))
      expect(out.localizations[0]).toMatchObject({
        state: 'scheduled',
        live: null,
        scheduled: { publishAt },
      })
    })
  })
}
