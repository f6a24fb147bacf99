import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type {
  ArticleWrite,
  ConnectorKind,
  LocalizationWrite,
  Outcome,
  PackageWrite,
  RemoteArticle,
  RemoteLocalization,
  SiteCapabilities,
  SiteConnector,
} from '#main/sites/SiteConnector.ts'
import type { SiteError } from '#main/sites/siteError.ts'
import { hashBlock } from '#shared/document/hash.ts'
import type { Role } from '#shared/domain/account.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'
import { aPicture, sha256, temporaryFolder } from './site/pictures.ts'
import { anArticle, approved, aText, edited, paragraph } from './site/texts.ts'

/** A site under test, fresh for every test. */
export interface AcceptanceSite {
  address: string
  /** A connector with that role's account. */
  as: (role: Role) => Promise<SiteConnector>
  password: (role: Role) => { login: string; password: string }
  /** Does the next such change, and breaks the connection instead of answering. */
  loseNextAnswer: (of: 'create' | 'update' | 'publish' | 'upload') => void
  /** Requests received so far. */
  requests: () => number
}

export interface AcceptanceHarness {
  name: string
  kind: ConnectorKind
  capabilities: SiteCapabilities
  /** Cleans up after itself with `onTestFinished`. */
  start: () => Promise<AcceptanceSite>
}

const key = () => ({ idempotencyKey: randomUUID() })

export function done<T>(outcome: Outcome<T>): T {
  if (outcome.outcome !== 'done')
    throw new Error(`${outcome.outcome}: ${outcome.error.code}`, { cause: outcome.error })
  return outcome.value
}

export function refusal(outcome: Outcome<unknown>): SiteError {
  if (outcome.outcome !== 'refused') throw new Error(`expected a refusal, got ${outcome.outcome}`)
  return outcome.error
}

export const published = (
  article: RemoteArticle,
  texts: { up: RemoteLocalization; text: LocalizationWrite }[],
  when: PackageWrite['when'] = { mode: 'now', date: null },
): PackageWrite => ({
  articleRemoteId: article.remoteId,
  articleRevision: article.revision,
  localizations: texts.map(({ up, text }) => ({
    ref: up.ref,
    revision: up.revision,
    contentHash: text.contentHash,
  })),
  when,
})

/** An article with its texts on the site. */
export async function putUp(
  connector: SiteConnector,
  article: ArticleWrite,
  texts: LocalizationWrite[],
): Promise<{ made: RemoteArticle; all: { up: RemoteLocalization; text: LocalizationWrite }[] }> {
  const made = done(await connector.createArticle(article, key()))
  const all = []
  for (const text of texts) {
    const placed = { ...text, articleRemoteId: made.remoteId }
    all.push({ text: placed, up: done(await connector.createLocalization(placed, key())) })
  }
  return { made, all }
}

/**
 * What every connector must do on every site it speaks with, over real HTTP. Promises a site does not keep are left
 * out by its capabilities, and the interface says so to the person.
 */
export function connectorAcceptance({ name, kind, capabilities, start }: AcceptanceHarness): void {
  const withCapability = (...needed: (keyof SiteCapabilities)[]) =>
    test.runIf(needed.every((one) => capabilities[one]))

  describe(`${name}: finding the site and signing in`, () => {
    test('tells what is at an address, with or without a final slash', async () => {
      const { address } = await start()
      const found = await kind.probe(address)
      expect(found).toMatchObject({ connector: kind.kind, address })
      expect(await kind.probe(`${address}/`)).toMatchObject({ address })
    })

    test('signs every role in and knows it', async () => {
      const { as } = await start()
      for (const role of ['author', 'translator', 'editor'] as const)
        expect(await (await as(role)).account()).toMatchObject({ role })
    })

    test('refuses a wrong password and a worthless token', async () => {
      const { address, password } = await start()
      const { login } = password('editor')
      await expect(kind.signIn(address, login, 'wrong')).rejects.toMatchObject({ code: 'wrongPassword' })
      const stranger = kind.connect({ address, token: 'worthless-token' })
      await expect(stranger.account()).rejects.toMatchObject({ code: 'unauthorized' })
      const article = anArticle()
      expect(refusal(await stranger.createArticle(article, key())).code).toBe('unauthorized')
    })

    test('says which promises the site keeps', async () => {
      const { as } = await start()
      expect((await as('author')).capabilities).toEqual(capabilities)
    })

    test('knows the sections', async () => {
      const { as } = await start()
      expect((await (await as('author')).taxonomies()).sections.length).toBeGreaterThan(0)
    })
  })

  describe(`${name}: texts`, () => {
    test('what goes up comes back', async () => {
      const { as } = await start()
      const author = await as('author')
      const article = anArticle({ tags: ['вода', 'дороги'] })
      const { made, all } = await putUp(author, article, [aText(article, { lead: 'Коротко' })])
      const [first] = all
      expect(await author.getArticle(made.remoteId)).toMatchObject({
        id: article.id,
        tags: ['вода', 'дороги'],
      })
      expect(first && (await author.getLocalization(first.up.ref))).toMatchObject({
        fields: first?.text.fields,
        contentHash: first?.text.contentHash,
        state: 'draft',
      })
    })

    withCapability('keepsBlocks')('blocks come back as the very same blocks', async () => {
      const { as } = await start()
      const author = await as('author')
      const article = anArticle()
      const { all } = await putUp(author, article, [aText(article)])
      const [first] = all
      expect(first && (await author.getLocalization(first.up.ref)).blocks).toEqual(first?.text.blocks)
    })

    test('an article is found by our id and by its marker, and only that', async () => {
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

    withCapability('preconditions')(
      'a change based on an older revision is refused, nothing is lost',
      async () => {
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
      },
    )

    withCapability('sharedWorkflow')('state, approval, log and pins travel', async () => {
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
          pinnedTitle: source.fields.title,
          pinnedLead: null,
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
        log: signed.log,
      })
    })

    withCapability('versionHistory')('every earlier text can be read again', async () => {
      const { as } = await start()
      const author = await as('author')
      const article = anArticle()
      const { all } = await putUp(author, article, [aText(article)])
      const [first] = all
      if (!first) throw new Error('nothing went up')
      const next = edited(first.text, { fields: { ...first.text.fields, title: 'Інша назва' } })
      done(await author.updateLocalization(first.up.ref, next, first.up.revision, key()))
      const versions = await author.versions(first.up.ref)
      expect(versions.map((one) => one.number)).toEqual([2, 1])
      const base = await author.getVersion(first.up.ref, 1)
      expect(base).toMatchObject({ contentHash: first.text.contentHash, fields: first.text.fields })
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
      expect(error).toMatchObject({
        code: 'slugTaken',
        details: { holder: { title: 'Перша', language: 'uk' } },
      })
    })
  })

  describe(`${name}: sent once`, () => {
    withCapability('idempotency')('the same key and content happens once', async () => {
      const { as } = await start()
      const author = await as('author')
      const article = anArticle()
      const again = key()
      const first = done(await author.createArticle(article, again))
      expect(done(await author.createArticle(article, again))).toEqual(first)
      expect(await author.findByMarker(article.marker)).toHaveLength(1)
    })

    test('a lost answer to a create is unknown, and one thing is found', async () => {
      const { as, loseNextAnswer } = await start()
      const author = await as('author')
      const article = anArticle()
      const again = key()
      loseNextAnswer('create')
      const outcome = await author.createArticle(article, again)
      expect(outcome.outcome).toBe('unknown')
      expect(await author.findByMarker(article.marker)).toHaveLength(1)
      if (capabilities.idempotency) {
        done(await author.createArticle(article, again))
        expect(await author.findByMarker(article.marker)).toHaveLength(1)
      }
    })

    withCapability('idempotency')(
      'a lost answer to an update or a publication can be asked again',
      async () => {
        const { as, loseNextAnswer } = await start()
        const editor = await as('editor')
        const article = anArticle()
        const { made, all } = await putUp(editor, article, [aText(article)])
        const [first] = all
        if (!first) throw new Error('nothing went up')
        const text = approved(edited(first.text, { blocks: [paragraph('Новий текст.')] }))
        const update = () => editor.updateLocalization(first.up.ref, text, first.up.revision, again)
        const again = key()
        loseNextAnswer('update')
        expect((await update()).outcome).toBe('unknown')
        const up = done(await update())
        expect(await editor.versions(first.up.ref)).toHaveLength(2)

        const pack = published(made, [{ up, text }])
        const publication = key()
        loseNextAnswer('publish')
        expect((await editor.publish(pack, publication)).outcome).toBe('unknown')
        expect(done(await editor.publish(pack, publication)).localizations[0]?.live?.contentHash).toBe(
          text.contentHash,
        )
      },
    )
  })

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

    withCapability('approvalsChecked', 'atomicPackages')(
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

    withCapability('approvalsChecked')('a text changed after its approval is not published', async () => {
      const { as } = await start()
      const editor = await as('editor')
      const article = anArticle()
      const { made, all } = await putUp(editor, article, [approved(aText(article))])
      const [first] = all
      if (!first) throw new Error('nothing went up')
      const changed = edited(first.text, { state: 'draft', blocks: [paragraph('Ніким не читане.')] })
      const after = done(
        await (await as('author')).updateLocalization(first.up.ref, changed, first.up.revision, key()),
      )
      for (const text of [first.text, changed])
        expect(refusal(await editor.publish(published(made, [{ up: after, text }]), key())).code).toBe(
          'notApproved',
        )
      expect((await editor.readBack(first.up.ref)).live).toBeNull()
    })

    test('a newer draft does not change what readers see', async () => {
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
      expect(await editor.readBack(shown.ref)).toMatchObject({ live: null, state: 'unpublished' })
      expect((await editor.getLocalization(shown.ref)).contentHash).toBe(all[0]?.text.contentHash)
    })

    withCapability('scheduling')(
      'what is scheduled waits, and a past time is never published instead',
      async () => {
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
      },
    )
  })

  describe(`${name}: changes`, () => {
    test('one request tells that nothing changed', async () => {
      const { as, requests } = await start()
      const author = await as('author')
      const article = anArticle()
      await putUp(author, article, [aText(article)])
      let page = await author.changes(null)
      while (page.more) page = await author.changes(page.cursor)
      const before = requests()
      const next = await author.changes(page.cursor)
      expect(next).toMatchObject({ changes: [], more: false })
      expect(requests() - before).toBe(1)
    })

    test('a colleague’s change is told once, under the revision that is there', async () => {
      const { as } = await start()
      const author = await as('author')
      const translator = await as('translator')
      const article = anArticle()
      const { all } = await putUp(author, article, [aText(article)])
      const [first] = all
      if (!first) throw new Error('nothing went up')
      let { cursor, more } = await translator.changes(null)
      while (more) ({ cursor, more } = await translator.changes(cursor))
      let revision = first.up.revision
      for (const words of ['Раз.', 'Два.']) {
        const text = edited(first.text, { blocks: [paragraph(words)] })
        revision = done(await author.updateLocalization(first.up.ref, text, revision, key())).revision
      }
      const page = await translator.changes(cursor)
      expect(page.changes.filter((one) => one.kind === 'localization')).toMatchObject([
        { ref: first.up.ref, revision, deleted: false },
      ])
    })

    withCapability('deletionsInChanges')('deletions are told too', async () => {
      const { as } = await start()
      const author = await as('author')
      const article = anArticle()
      const { made } = await putUp(author, article, [aText(article)])
      const { cursor } = await author.changes(null)
      done(await author.deleteArticle(made.remoteId, made.revision, key()))
      const { changes } = await author.changes(cursor)
      expect(changes).toContainEqual({
        ...{ kind: 'article', remoteId: made.remoteId, id: article.id, deleted: true, revision: null },
      })
      expect(changes.some((one) => one.kind === 'localization' && one.deleted)).toBe(true)
      expect(await author.findArticle(article.id)).toBeNull()
    })

    test('a cursor of another site has expired', async () => {
      const { as } = await start()
      await expect((await as('author')).changes('0123456789ab.7')).rejects.toMatchObject({
        code: 'cursorExpired',
      })
    })
  })

  describe(`${name}: pictures`, () => {
    test('go up with Ukrainian names and come back byte for byte', async () => {
      const { as } = await start()
      const author = await as('author')
      const picture = await aPicture()
      const progress: number[] = []
      const up = done(
        await author.uploadMedia(picture, { ...key(), onProgress: (fraction) => progress.push(fraction) }),
      )
      expect(up).toMatchObject({ hash: picture.hash, fileName: picture.fileName, credit: picture.credit })
      expect(progress.at(-1)).toBe(1)
      expect(await author.findMediaByHash(picture.hash)).toMatchObject({ remoteId: up.remoteId })
      const path = join(temporaryFolder(), 'back.jpg')
      await author.downloadMedia(up, path)
      expect(sha256(readFileSync(path))).toBe(picture.hash)
    })

    withCapability('mediaByHash')(
      'the same bytes upload once, and either id may stand in a body',
      async () => {
        const { as } = await start()
        const author = await as('author')
        const translator = await as('translator')
        const picture = await aPicture()
        const one = done(await author.uploadMedia(picture, key()))
        const twin = { ...picture, id: newId(mediaId) }
        const two = done(await translator.uploadMedia(twin, key()))
        expect(two.remoteId).toBe(one.remoteId)
        expect(two.aliases).toContain(twin.id)
        const article = anArticle()
        const blocks = [picture.id, twin.id].map((id) => ({
          ...{ id: newId(blockId), type: 'image' as const, mediaId: id, alt: 'Опис', decorative: false },
          ...{ caption: [], credit: '' },
        }))
        const { all } = await putUp(author, article, [aText(article, { blocks })])
        expect(all[0]?.up.blocks).toEqual(blocks)
      },
    )

    test('a lost answer to an upload leaves one picture', async () => {
      const { as, loseNextAnswer } = await start()
      const author = await as('author')
      const picture = await aPicture()
      const again = key()
      loseNextAnswer('upload')
      expect((await author.uploadMedia(picture, again)).outcome).toBe('unknown')
      const second = done(await author.uploadMedia(picture, again))
      expect(await author.findMediaByHash(picture.hash)).toMatchObject({ remoteId: second.remoteId })
    })

    test('a body whose picture is not there is refused before anything is sent', async () => {
      const { as } = await start()
      const author = await as('author')
      const article = anArticle()
      const made = done(await author.createArticle(article, key()))
      const missing = newId(mediaId)
      const text = aText(article, {
        blocks: [
          {
            ...{ id: newId(blockId), type: 'image', mediaId: missing, alt: 'Опис', decorative: false },
            ...{ caption: [], credit: '' },
          },
        ],
      })
      const error = refusal(
        await author.createLocalization({ ...text, articleRemoteId: made.remoteId }, key()),
      )
      expect(error).toMatchObject({ code: 'mediaMissing', details: { mediaIds: [missing] } })
    })

    test('a file that is not what was announced is not sent', async () => {
      const { as } = await start()
      const picture = await aPicture()
      const outcome = await (await as('author')).uploadMedia({ ...picture, bytes: picture.bytes + 1 }, key())
      expect(refusal(outcome).code).toBe('file')
    })

    test('descriptions change on the revision they are based on', async () => {
      const { as } = await start()
      const author = await as('author')
      const up = done(await author.uploadMedia(await aPicture(), key()))
      const details = {
        credit: 'Інший автор',
        decorative: false,
        texts: { uk: { alt: 'Новий опис', caption: '' } },
      }
      const after = done(await author.updateMedia(up.remoteId, details, up.revision, key()))
      expect(after).toMatchObject(details)
      if (capabilities.preconditions)
        expect(refusal(await author.updateMedia(up.remoteId, details, up.revision, key())).code).toBe(
          'conflict',
        )
    })
  })

  test(`${name}: signing out makes the token worthless`, async () => {
    const { address, password } = await start()
    const { login, password: secret } = password('author')
    const { token } = await kind.signIn(address, login, secret)
    const connector = kind.connect({ address, token })
    done(await connector.signOut())
    await expect(connector.account()).rejects.toMatchObject({ code: 'unauthorized' })
  })
}
