import { describe, expect, it } from 'vitest'
import { createSweepLateCreates } from '#main/services/sync/sweepLateCreates.ts'
import type { LocalizationWrite, SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { hashBlock, hashContent } from '#shared/document/hash.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { paragraph } from '#tests/support/contract/texts.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import {
  approveBoth,
  type BilingualArticle,
  edit,
  hashesOf,
  intentsOf,
  send,
  stateOf,
  untilSettled,
  writeApproved,
  writeBilingual,
} from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'
import { refOf, rewriteThere } from '#tests/support/sync/postColleague.ts'
import { blocksOf, wordsOf } from '#tests/support/sync/twoLaptops.ts'
import { createUnguardedSite } from '#tests/support/sync/unguardedSite.ts'

const minute = 60_000
const listed = { list: 'all' as const, search: '', cursor: null, limit: 50 }
const hour = 60 * minute

type Wrap = (connector: SiteConnector) => SiteConnector

/** A press service whose site keeps no promise but to store posts. `between` breaks things on the way there. */
async function begin(between: Wrap = (connector) => connector) {
  const clock = createTestClock('2026-01-05T08:00:00.000Z')
  const running = await startSite({ clock: clock.now, guards: false })
  const unguarded = createUnguardedSite()
  const laptop = createLaptop({ running, clock, wrap: (connector) => between(unguarded.wrap(connector)) })
  laptop.start()
  await laptop.settle()
  /** The same site in the hands of somebody else. */
  const colleague = unguarded.wrap(await running.as('editor'))
  return { clock, running, unguarded, laptop, colleague }
}

async function published() {
  const setup = await begin()
  const article = await writeApproved(setup.laptop)
  await send(setup.laptop, article)
  await untilSettled(setup.laptop)
  return { ...setup, article }
}

const newest = async (laptop: Laptop) => {
  const [intent] = await intentsOf(laptop)
  if (!intent) throw new Error('There is an intent')
  return intent
}

async function approveOne(laptop: Laptop, { articleId, ids }: BilingualArticle, language: 'uk' | 'en') {
  for (const step of ['submit', 'approve'] as const) {
    const contentHash = (await hashesOf(laptop, articleId))[language]
    if (!contentHash) throw new Error('There is a text')
    await laptop.invoke('workflow.take', { localizationId: ids[language], step, contentHash, note: '' })
  }
}

describe('on a site that only stores posts', () => {
  it('a package goes out language by language, each once, and is read back', async () => {
    const { laptop, unguarded, article } = await published()
    const intent = await newest(laptop)
    expect(intent).toMatchObject({ kind: 'publish', state: 'verified', error: null })
    expect(intent.receipts.map(({ verifiedAt }) => verifiedAt)).not.toContain(null)
    expect(unguarded.calls).toMatchObject({ createArticle: 1, createLocalization: 1, publish: 2 })
    const hashes = await hashesOf(laptop, article.articleId)
    expect(unguarded.shown.map(({ contentHash }) => contentHash)).toEqual([hashes.uk, hashes.en])
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'published', saving: 'verified' })
    expect(laptop.failures).toEqual([])
  })

  it('is asked once when nothing changed, and nothing is written there', async () => {
    const { laptop, unguarded, running } = await published()
    await laptop.sync()
    const writes = { ...unguarded.calls }
    const before = running.site.requests.total()
    await laptop.sync()
    expect(running.site.requests.total() - before).toBeLessThanOrEqual(1)
    expect(unguarded.calls).toEqual(writes)
  })

  it('a newer draft of what readers see stays on this computer until it is approved and sent', async () => {
    const { laptop, unguarded, article } = await published()
    const before = unguarded.shown.length
    await edit(laptop, article.ids.uk, 'Нова редакція.')
    await laptop.advance(2 * minute)
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'draft', saving: 'onThisComputer' })
    await approveOne(laptop, article, 'uk')
    await laptop.advance(2 * minute)
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({
      state: 'approved',
      saving: 'onThisComputer',
    })
    expect(unguarded.shown).toHaveLength(before)

    await send(laptop, article, { languages: ['uk'] })
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject({ kind: 'update', state: 'verified' })
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'published', saving: 'verified' })
    const { uk } = await hashesOf(laptop, article.articleId)
    expect(unguarded.shown.slice(before).map(({ contentHash }) => contentHash)).toEqual([uk])
  })

  it('a new section is sent with the texts that carry it, never by itself', async () => {
    const { laptop, unguarded, colleague, article } = await published()
    await laptop.invoke('articles.update', { id: article.articleId, section: 'decisions' })
    await laptop.advance(2 * minute)
    expect(unguarded.calls.updateArticle).toBeUndefined()
    await approveBoth(laptop, article)
    await send(laptop, article)
    await untilSettled(laptop)
    expect((await newest(laptop)).state).toBe('verified')
    for (const language of ['uk', 'en'] as const) {
      const { section } = await colleague.getArticle(refOf(laptop, article, language).remoteId)
      expect(section).toBe('decisions')
    }
    await laptop.sync()
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'published', saving: 'verified' })
    expect(unguarded.calls.updateArticle).toBeUndefined()
  })

  it('a change of what readers see cannot wait for an hour: nothing is sent', async () => {
    const { laptop, unguarded, article } = await published()
    const before = unguarded.shown.length
    await edit(laptop, article.ids.uk, 'Нова редакція.')
    await approveOne(laptop, article, 'uk')
    await send(laptop, article, { kind: 'schedule', at: '2026-01-06T12:00', languages: ['uk'] }).catch(
      () => null,
    )
    await laptop.settle()
    expect(unguarded.shown).toHaveLength(before)
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'approved' })
    expect(
      (await intentsOf(laptop)).filter(({ kind, state }) => kind === 'schedule' && state !== 'failed'),
    ).toEqual([])
  })

  it('what is taken down there by hand is down here, and its newer draft may go there again', async () => {
    const { laptop, colleague, article } = await published()
    await edit(laptop, article.ids.uk, 'Нова редакція.')
    for (const language of ['uk', 'en'] as const) {
      const ref = refOf(laptop, article, language)
      const { revision } = await colleague.getLocalization(ref)
      await colleague.unpublish(ref.articleRemoteId, [{ ref, revision }], { idempotencyKey: 'x' })
    }
    await laptop.sync()
    expect(await stateOf(laptop, article.ids.en)).toMatchObject({ state: 'unpublished', url: null })
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({
      state: 'draft',
      url: null,
      saving: 'onSite',
    })
    expect((await colleague.getLocalization(refOf(laptop, article, 'uk'))).live).toBeNull()
  })

  it('says in words when the hour of a scheduled text came and the site did not publish it', async () => {
    const { laptop } = await begin()
    const article = await writeApproved(laptop)
    await send(laptop, article, { kind: 'schedule', at: '2026-01-05T12:30' })
    await laptop.settle()
    expect((await newest(laptop)).state).toBe('sent')
    await laptop.advance(3 * hour)
    expect(await newest(laptop)).toMatchObject({ state: 'needsYou', error: { code: 'notOutYet' } })
  })
})

describe('when a part of it does not go', () => {
  /** Publications of the second language are refused so many times. */
  function refusing(times: number, code: 'serverError' | 'slugTaken'): Wrap {
    let calls = 0
    let left = times
    return (connector) => ({
      ...connector,
      publish: async (pack, options) => {
        calls += 1
        if (calls > 1 && left > 0) {
          left -= 1
          return { outcome: 'refused', error: new SiteError(code, 'Not this one') }
        }
        return await connector.publish(pack, options)
      },
    })
  }

  it('the language that is out stays out, and the other follows without doubling it', async () => {
    const { laptop, unguarded } = await begin(refusing(3, 'serverError'))
    const article = await writeApproved(laptop)
    await send(laptop, article)
    await laptop.settle()
    const half = await newest(laptop)
    expect(half.state).toBe('retrying')
    expect(half.receipts.map(({ language }) => language)).toEqual(['uk'])
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'published' })
    expect(await stateOf(laptop, article.ids.en)).toMatchObject({ state: 'queued', url: null })
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject({ state: 'verified', error: null })
    expect(unguarded.shown.filter(({ by }) => by === 'publishing')).toHaveLength(2)
  })

  it('the rest can be left: what is out is said to be out', async () => {
    const { laptop } = await begin(refusing(9, 'slugTaken'))
    const article = await writeApproved(laptop)
    const { id } = await send(laptop, article)
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject({ state: 'needsYou', error: { code: 'slugTaken' } })
    await laptop.invoke('outbox.cancel', { id })
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject({ state: 'cancelled' })
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'published' })
    expect(await stateOf(laptop, article.ids.en)).toMatchObject({ state: 'approved', url: null })
  })
})

describe('what the site itself could not stop', () => {
  it('a colleague’s words that a publication went over meet ours on the merge screen', async () => {
    const words = 'Перший абзац, слово колеги.'
    const { laptop } = await begin((connector) => ({
      ...connector,
      publish: async (pack, options) => {
        const answer = await connector.publish(pack, options)
        if (answer.outcome !== 'done' || pack.localizations[0]?.ref.language !== 'uk') return answer
        const { fields, blocks } = await connector.getLocalization(pack.localizations[0].ref)
        const theirs = blocks.map((block, at) => (at === 0 ? paragraph(words, block.id) : block))
        const overwritten = {
          ...{ fields, blocks: theirs, at: laptop.clock.now(), by: 'Колега' },
          contentHash: hashContent({
            ...{ ...fields, section: 'news', tags: ['громада'], coverMediaId: null },
            blocks: theirs.map(hashBlock),
          }),
        }
        const localizations = answer.value.localizations.map((one) => ({ ...one, overwritten }))
        return { outcome: 'done', value: { localizations } }
      },
    }))
    const article = await writeApproved(laptop)
    await send(laptop, article)
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject({ state: 'verified' })
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ inConflict: true, saving: 'needsYou' })
    await laptop.sync()
    const { theirs, mine } = await laptop.invoke('conflicts.open', { localizationId: article.ids.uk })
    expect(JSON.stringify(theirs.blocks)).toContain(words)
    expect(theirs.blocks.map(({ id }) => id)).toEqual(mine.blocks.map(({ id }) => id))
    expect(await stateOf(laptop, article.ids.en)).toMatchObject({ state: 'published', inConflict: false })
  })

  it('a picture that was deleted there goes up again, and the text that names it is written anew', async () => {
    let lost = false
    const { laptop, unguarded } = await begin((connector) => ({
      ...connector,
      publish: async (pack, options) => {
        if (lost) return await connector.publish(pack, options)
        lost = true
        return { outcome: 'refused', error: new SiteError('mediaMissing', 'The picture is gone') }
      },
    }))
    const article = await writeApproved(laptop)
    await laptop.sync()
    const { updateLocalization } = unguarded.calls
    await send(laptop, article)
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject({ state: 'verified', error: null })
    expect(unguarded.calls.updateLocalization).toBe((updateLocalization ?? 0) + 2)
  })
})

describe('when the making of a post was not answered', () => {
  /** The first making of a second language’s post lands only when the test says so; nobody hears of it. */
  function late() {
    let land: (() => Promise<unknown>) | null = null
    const between: Wrap = (connector) => ({
      ...connector,
      createLocalization: async (text, options) => {
        if (text.isSource || land !== null) return await connector.createLocalization(text, options)
        land = () => connector.createLocalization(text, options)
        return { outcome: 'unknown', error: new SiteError('timeout', 'lost') }
      },
    })
    return { between, land: async () => await land?.() }
  }
  const posts = async (connector: SiteConnector): Promise<number> =>
    (await connector.changes(null)).changes.filter(({ kind }) => kind === 'article').length

  it('it is looked for more than once before it is made anew', async () => {
    const { between, land } = late()
    const { laptop, unguarded, colleague } = await begin(between)
    const article = await writeApproved(laptop)
    await send(laptop, article)
    await laptop.advance(20_000)
    expect((await newest(laptop)).state).toBe('unknown')
    await land()
    await untilSettled(laptop)
    expect((await newest(laptop)).state).toBe('verified')
    expect(unguarded.calls.createLocalization).toBe(1)
    expect(await posts(colleague)).toBe(2)
  })

  it('what lands after another was made in its place is taken away: it is empty, and nobody saw it', async () => {
    const { between, land } = late()
    const { laptop, colleague } = await begin(between)
    const article = await writeApproved(laptop)
    await send(laptop, article)
    await untilSettled(laptop)
    expect((await newest(laptop)).state).toBe('verified')
    const { en } = await hashesOf(laptop, article.articleId)
    await land()
    expect(await posts(colleague)).toBe(3)
    await laptop.advance(2 * minute)
    expect(await posts(colleague)).toBe(2)
    expect((await colleague.readBack(refOf(laptop, article, 'en'))).live?.contentHash).toBe(en)
    await laptop.advance(hour)
    expect(laptop.repositories.sync.lateCreates(laptop.siteId)).toEqual([])
  })

  it('what a person wrote into it meanwhile stays, and is told', async () => {
    const { between, land } = late()
    const { laptop, colleague } = await begin(between)
    const article = await writeApproved(laptop)
    await send(laptop, article)
    await untilSettled(laptop)
    await land()
    const marker = `visnyk-${article.articleId}-en`
    // Whoever opens the draft there and writes leaves its name as it is.
    const [twin] = await colleague.findByMarker(marker)
    if (!twin) throw new Error('It has landed')
    const filled: Wrap = (connector) => ({
      ...connector,
      getLocalization: async (ref, options) => {
        const there = await connector.getLocalization(ref, options)
        if (ref.remoteId !== twin.remoteId) return there
        return { ...there, fields: { ...there.fields, title: 'Слова колеги' } }
      },
    })
    const { repositories, db, clock } = laptop
    const sweep = createSweepLateCreates({
      repositories,
      transaction: db.transaction,
      clock: clock.now,
    })
    const problem = await sweep(filled(colleague), laptop.siteId, new AbortController().signal)
    expect(problem).toMatchObject({ code: 'outcomeUnknown', details: { articleId: article.articleId } })
    expect(await posts(colleague)).toBe(3)
  })
})

describe('what colleagues do there', () => {
  it('a text that is called a draft or pending there stays what the newsroom made of it', async () => {
    const { laptop, colleague } = await begin()
    const article = await writeApproved(laptop)
    await laptop.sync()
    const { contentHash } = await stateOf(laptop, article.ids.uk)
    // The post moves there without its text: the site says "draft".
    const ref = refOf(laptop, article, 'uk')
    await rewriteThere(colleague, ref, 'Перший абзац.')
    await laptop.sync()
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'approved', contentHash })
  })

  it('other words there void the approval and are taken; over newer words here they are a conflict', async () => {
    const { laptop, colleague } = await begin()
    const article = await writeApproved(laptop)
    await laptop.sync()
    await rewriteThere(colleague, refOf(laptop, article, 'uk'), 'Слова колеги.')
    await laptop.sync()
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'draft', inConflict: false })
    expect((await wordsOf(laptop, article.ids.uk))[0]).toBe('Слова колеги.')

    await rewriteThere(colleague, refOf(laptop, article, 'en'), 'A colleague’s words.')
    await edit(laptop, article.ids.en, 'Our words.')
    await laptop.sync()
    expect(await stateOf(laptop, article.ids.en)).toMatchObject({ inConflict: true, saving: 'needsYou' })
    const { theirs } = await laptop.invoke('conflicts.open', { localizationId: article.ids.en })
    expect(JSON.stringify(theirs.blocks)).toContain('A colleague’s words.')
  })

  it('blocks come back under the ids that they have here', async () => {
    const { laptop, colleague } = await begin()
    const article = await writeApproved(laptop)
    await laptop.sync()
    const before = await blocksOf(laptop, article.ids.uk)
    await rewriteThere(colleague, refOf(laptop, article, 'uk'), 'Перший абзац, уточнений.')
    await laptop.sync()
    const after = await blocksOf(laptop, article.ids.uk)
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect((await blocksOf(laptop, article.ids.en)).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })

  it('a post that is gone is gone from there alone, and nothing brings it back by itself', async () => {
    const { laptop, colleague, article, unguarded } = await published()
    const ref = refOf(laptop, article, 'en')
    const { revision } = await colleague.getLocalization(ref)
    await colleague.unpublish(ref.articleRemoteId, [{ ref, revision }], { idempotencyKey: 'x' })
    await colleague.deleteArticle(ref.remoteId, '', { idempotencyKey: 'y' })
    laptop.repositories.sync.pullAgain(laptop.siteId, refOf(laptop, article, 'uk').articleRemoteId)
    const made = { ...unguarded.calls }
    await laptop.sync()
    expect(await stateOf(laptop, article.ids.en)).toMatchObject({ state: 'unpublished', url: null })
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'published' })
    expect(unguarded.calls.createLocalization).toBe(made.createLocalization)

    // A person's own step does.
    await edit(laptop, article.ids.en, 'First paragraph, anew.')
    await approveOne(laptop, article, 'en')
    const { id } = await send(laptop, article, { languages: ['en'] })
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject({ state: 'needsYou', error: { code: 'siteNotFound' } })
    await laptop.invoke('outbox.retry', { id })
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject({ state: 'verified', error: null })
    expect(unguarded.calls.createLocalization).toBe((made.createLocalization ?? 0) + 1)
    expect(refOf(laptop, article, 'en').remoteId).not.toBe(ref.remoteId)
  })

  it('posts of others are articles of their own, each with one language', async () => {
    const { laptop, colleague, clock, running } = await begin()
    const other = createLaptop({ running, clock, wrap: () => colleague })
    other.start()
    await writeBilingual(other)
    await other.sync()
    await laptop.sync()
    const { rows } = await laptop.invoke('articles.list', listed)
    expect(rows).toHaveLength(2)
  })
})

describe('what was not answered and may land late', () => {
  it('a draft of sync holds the publication back until it can no longer land over it', async () => {
    let lost = false
    const { laptop, unguarded } = await begin((connector) => ({
      ...connector,
      updateLocalization: async (ref, text, revision, options) => {
        const isLost = !lost && text.language === 'uk' && text.goingOut === undefined
        if (!isLost) return await connector.updateLocalization(ref, text, revision, options)
        lost = true
        return { outcome: 'unknown', error: new SiteError('timeout', 'lost') }
      },
    }))
    const article = await writeBilingual(laptop)
    await laptop.sync()
    expect(lost).toBe(true)
    await approveBoth(laptop, article)
    await send(laptop, article)
    await laptop.advance(minute)
    expect(unguarded.shown).toEqual([])
    await untilSettled(laptop)
    expect((await newest(laptop)).state).toBe('verified')
    expect(unguarded.shown).toHaveLength(2)
  })

  it('a draft that lands long after another text went out, and takes it down, is an alarm', async () => {
    let lost: LocalizationWrite | null = null
    const { laptop, colleague } = await begin((connector) => ({
      ...connector,
      updateLocalization: async (ref, text, revision, options) => {
        if (lost || text.language !== 'uk')
          return await connector.updateLocalization(ref, text, revision, options)
        lost = text
        return { outcome: 'unknown', error: new SiteError('timeout', 'lost') }
      },
    }))
    const article = await writeBilingual(laptop)
    await laptop.sync()
    await edit(laptop, article.ids.uk, 'Перший абзац, виправлений.')
    await approveBoth(laptop, article)
    await send(laptop, article)
    await untilSettled(laptop)
    expect((await newest(laptop)).state).toBe('verified')
    for (const language of ['uk', 'en'] as const) {
      const ref = refOf(laptop, article, language)
      const { revision } = await colleague.getLocalization(ref)
      await colleague.unpublish(ref.articleRemoteId, [{ ref, revision }], { idempotencyKey: 'x' })
    }
    // What a draft says of its post goes for all of it; the English one was taken down by a colleague.
    const ref = refOf(laptop, article, 'uk')
    const late = (lost as LocalizationWrite | null) ?? expect.fail('A draft was lost')
    await colleague.updateLocalization(ref, late, (await colleague.getLocalization(ref)).revision, {
      idempotencyKey: 'late',
    })
    await laptop.sync()
    const alarms = () => laptop.invoke('alarms.list', {})
    expect(await alarms()).toMatchObject([
      { localizationId: article.ids.uk, kind: 'maybeTakenDown', hour: null },
    ])
    // Out again: nobody needs to look any more.
    await edit(laptop, article.ids.uk, 'Перший абзац, знову виправлений.')
    await edit(laptop, article.ids.en, 'First paragraph, corrected.')
    await approveBoth(laptop, article)
    await send(laptop, article)
    await untilSettled(laptop)
    expect(await alarms()).toEqual([])
    expect(laptop.failures).toEqual([])
  })

  it('a schedule that is taken back meanwhile is taken down once it has landed', async () => {
    let land: (() => Promise<unknown>) | null = null
    const { laptop, colleague } = await begin((connector) => ({
      ...connector,
      publish: async (pack, options) => {
        if (land !== null) return await connector.publish(pack, options)
        land = () => connector.publish(pack, options)
        return { outcome: 'unknown', error: new SiteError('timeout', 'lost') }
      },
    }))
    const article = await writeApproved(laptop)
    const { id } = await send(laptop, article, {
      kind: 'schedule',
      at: '2026-01-05T18:30',
      languages: ['uk'],
    })
    await laptop.settle()
    await laptop.invoke('outbox.cancel', { id })
    await laptop.advance(20_000)
    expect((await newest(laptop)).state).not.toBe('cancelled')
    const late = land as (() => Promise<unknown>) | null
    await late?.()
    await untilSettled(laptop)
    expect((await newest(laptop)).state).toBe('cancelled')
    expect((await colleague.readBack(refOf(laptop, article, 'uk'))).scheduled).toBeNull()
  })
})
