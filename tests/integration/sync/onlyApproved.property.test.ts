import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Outcome, SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { AppError } from '#shared/contract/errors.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import {
  type BilingualArticle,
  edit,
  hashesOf,
  intentsOf,
  send,
  stateOf,
  writeApproved,
} from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'
import { refOf, rewriteThere } from '#tests/support/sync/postColleague.ts'
import { createUnguardedSite } from '#tests/support/sync/unguardedSite.ts'

const languages = ['uk', 'en'] as const
type Language = (typeof languages)[number]

const language = fc.constantFrom(...languages)
const action = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), language }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('approve' as const), language }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      kind: fc.constantFrom('publish' as const, 'schedule' as const, 'unpublish' as const),
      which: fc.constantFrom<Language[]>(['uk'], ['en'], ['uk', 'en']),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('newVersion' as const), language }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('section' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('confirm' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sync' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 200 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), language }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rewriteThere' as const), language }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('publishThere' as const), language }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('takeDownThere' as const), language }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('lose' as const),
      what: fc.constantFrom(
        'updateLocalization' as const,
        'createLocalization' as const,
        'publish' as const,
        'unpublish' as const,
      ),
    }),
  },
)
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

async function begin() {
  const clock = createTestClock('2026-01-05T08:00:00.000Z')
  const running = await startSite({ clock: clock.now, guards: false })
  const unguarded = createUnguardedSite()
  const losing: string[] = []
  /** The site does it, and its answer is lost. */
  const between = (connector: SiteConnector): SiteConnector => {
    const lossy =
      <A extends unknown[], T>(name: string, run: (...given: A) => Promise<Outcome<T>>) =>
      async (...given: A): Promise<Outcome<T>> => {
        const outcome = await run(...given)
        const at = losing.indexOf(name)
        if (at < 0) return outcome
        losing.splice(at, 1)
        return { outcome: 'unknown', error: new SiteError('timeout', 'lost') }
      }
    return {
      ...connector,
      createLocalization: lossy('createLocalization', connector.createLocalization),
      updateLocalization: lossy('updateLocalization', connector.updateLocalization),
      publish: lossy('publish', connector.publish),
      unpublish: lossy('unpublish', connector.unpublish),
    }
  }
  const laptop = createLaptop({ running, clock, wrap: (connector) => between(unguarded.wrap(connector)) })
  laptop.start()
  // A colleague in the site's own editor, whose doings are no business of the rule.
  const colleague = createUnguardedSite().wrap(await running.as('editor'))
  return { clock, running, unguarded, losing, laptop, colleague }
}

/** What somebody tries that is not possible just now is refused in words, and that is all right. */
async function attempt(run: () => Promise<unknown>): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (!(error instanceof AppError || error instanceof SiteError)) throw error
  }
}

const isThere = (laptop: Laptop, { articleId }: BilingualArticle, of: Language): boolean =>
  laptop.repositories.localizations.find(articleId, of)?.remote.kind === 'known' &&
  laptop.repositories.articles.get(articleId)?.remote.kind === 'known'

type Setup = Awaited<ReturnType<typeof begin>>

async function act(setup: Setup, article: BilingualArticle, one: Action, step: number): Promise<void> {
  const { laptop, colleague, losing } = setup
  const options = { idempotencyKey: crypto.randomUUID() }
  switch (one.do) {
    case 'edit':
      return await edit(laptop, article.ids[one.language], `Слова ${step}.`)
    case 'approve':
      return await approve(laptop, article, one.language)
    case 'send':
      return await attempt(() =>
        send(laptop, article, {
          kind: one.kind,
          languages: one.which,
          ...(one.kind === 'schedule' && { at: '2026-01-05T18:30' }),
        }),
      )
    case 'newVersion':
      await edit(laptop, article.ids[one.language], `Нова редакція ${step}.`)
      await approve(laptop, article, one.language)
      return await attempt(() => send(laptop, article, { languages: [one.language] }))
    case 'section':
      await laptop.invoke('articles.update', {
        id: article.articleId,
        section: step % 2 ? 'news' : 'decisions',
      })
      return
    case 'cancel':
    case 'confirm': {
      const [intent] = await intentsOf(laptop)
      if (intent) await attempt(() => laptop.invoke(`outbox.${one.do}`, { id: intent.id }))
      return
    }
    case 'sync':
      return await laptop.sync()
    case 'wait':
      return await laptop.advance(one.minutes * 60_000)
    case 'merge': {
      const localizationId = article.ids[one.language]
      if (!(await stateOf(laptop, localizationId)).inConflict) return
      const { theirs } = await laptop.invoke('conflicts.open', { localizationId })
      const { title, lead, slug, blocks, revision } = theirs
      await laptop.invoke('conflicts.resolve', {
        ...{ localizationId, title, lead, slug, blocks, theirsHash: revision.contentHash },
      })
      return
    }
    case 'rewriteThere':
      if (!isThere(laptop, article, one.language)) return
      return await attempt(() =>
        rewriteThere(colleague, refOf(laptop, article, one.language), `Чужі слова ${step}.`),
      )
    case 'publishThere':
    case 'takeDownThere':
      if (!isThere(laptop, article, one.language)) return
      return await attempt(async () => {
        const ref = refOf(laptop, article, one.language)
        const { revision, contentHash } = await colleague.getLocalization(ref)
        const { articleRemoteId } = ref
        if (one.do === 'takeDownThere') {
          await colleague.unpublish(articleRemoteId, [{ ref, revision }], options)
          return
        }
        const localizations = [{ ref, revision, contentHash }]
        const when = { mode: 'now', date: null } as const
        const pack = { articleRemoteId, articleRevision: '', localizations, when, sticky: null }
        await colleague.publish(pack, options)
      })
    case 'lose':
      losing.push(one.what)
  }
}

async function approve(laptop: Laptop, { articleId, ids }: BilingualArticle, of: Language): Promise<void> {
  for (const step of ['submit', 'approve'] as const) {
    const contentHash = (await hashesOf(laptop, articleId))[of]
    if (!contentHash) throw new Error('There is a text')
    await attempt(() =>
      laptop.invoke('workflow.take', { localizationId: ids[of], step, contentHash, note: '' }),
    )
  }
}

it('nothing reaches readers that nobody approved, whatever happens on a site that protects nothing', async () => {
  let reached = 0
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(action, { minLength: 4, maxLength: 14 }),
      async (isOut, actions) => {
        const setup = await begin()
        const { laptop, unguarded } = setup
        const article = await writeApproved(laptop)
        if (isOut) await send(laptop, article)
        await laptop.settle()
        for (const [step, one] of actions.entries()) {
          await act(setup, article, one, step)
          await laptop.settle()
        }
        await laptop.advance(3 * 60 * 60_000)
        const approved = new Set(
          laptop.db
            .prepare<{ content_hash: string }>('SELECT content_hash FROM approvals')
            .all()
            .map((row) => row.content_hash),
        )
        reached += unguarded.shown.length
        expect(unguarded.shown.filter(({ contentHash }) => !approved.has(contentHash))).toEqual([])
        expect(laptop.failures).toEqual([])
        await laptop.close()
      },
    ),
    // A failure is told after so long, however much smaller its example might still get (milliseconds).
    { numRuns: 10, interruptAfterTimeLimit: 150_000 },
  )
  expect(reached, 'something was shown at all').toBeGreaterThan(8)
}, 240_000)
