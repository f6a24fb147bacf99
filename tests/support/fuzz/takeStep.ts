import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import type { ArticleId, LocalizationId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import { toWallTime } from '#shared/language/dates.ts'
import { paragraph } from '#tests/support/contract/texts.ts'
import { wordNamed, wordsIn, wordsOfBlocks } from './ledger.ts'
import { merge, takeTheirs } from './mergeTexts.ts'
import type { Desk, Newsroom } from './newsroom.ts'
import { choose } from './random.ts'
import { type Step, troubles } from './steps.ts'

const minute = 60_000

/** `nothing`: there was nothing to do it to. */
export type Outcome = 'done' | 'nothing'

/** Runs one step of a sequence. Throws the failure with which the program refused it. */
export async function takeStep(room: Newsroom, step: Step): Promise<Outcome> {
  const desk = room.desks[step.who]
  if (!desk) throw new Error('There are three laptops')
  const { invoke } = desk.laptop
  switch (step.kind) {
    case 'create':
      return await create(room, desk, step)
    case 'translate':
      return await translate(room, desk, step)
    case 'type':
      return await change(room, desk, step, (blocks, word) => {
        const at = step.at % blocks.length
        return {
          blocks: blocks.map((one, place) => (place === at ? typedInto(one, word) : one)),
          typed: true,
        }
      })
    case 'addBlock':
      return await change(room, desk, step, (blocks, word) => ({
        blocks: blocks.toSpliced(step.at % (blocks.length + 1), 0, paragraph(`§ ${word}`)),
        typed: true,
      }))
    case 'dropBlock':
      return await change(room, desk, step, (blocks) =>
        blocks.length < 2 ? null : { blocks: blocks.toSpliced(step.at % blocks.length, 1), typed: false },
      )
    case 'moveBlock':
      return await change(room, desk, step, (blocks) => {
        const moved = blocks[step.at % blocks.length]
        if (!moved || blocks.length < 2) return null
        const rest = blocks.filter((one) => one !== moved)
        return { blocks: rest.toSpliced((step.at >> 3) % blocks.length, 0, moved), typed: false }
      })
    case 'retitle':
      return await retitle(room, desk, step)
    case 'section': {
      const id = articleOn(desk, step.at)
      if (!id) return 'nothing'
      await invoke('articles.update', {
        id,
        section: step.at % 2 ? 'news' : 'decisions',
        tags: step.at % 3 ? ['громада', `тег${step.at % 7}`] : ['громада'],
      })
      return 'done'
    }
    case 'confirmPin':
      return await confirmPin(desk, step)
    case 'submit':
      return await take(room, desk, step, ['submit'])
    case 'approve':
      return await take(room, desk, step, ['submit', 'approve'])
    case 'returnText':
      return await take(room, desk, step, ['requestChanges'])
    case 'reopen':
      return await take(room, desk, step, ['reopen'])
    case 'publish':
    case 'schedule': {
      // People usually approve and send at once.
      const articleId = articleOn(desk, step.at)
      if (articleId === null) return 'nothing'
      if (step.at % 3) await signAll(room, desk, articleId)
      return await send(desk, { articleId, kind: step.kind, at: step.at })
    }
    case 'takeDown': {
      const articleId = articleOn(desk, step.at)
      return articleId === null ? 'nothing' : await send(desk, { articleId, kind: 'unpublish', at: step.at })
    }
    case 'cancel':
    case 'retry':
    case 'answerQuestion':
      return await answer(room, step, step.kind)
    case 'merge':
    case 'takeTheirs': {
      const found = await Promise.all(
        room.desks.map(async (one) =>
          (await one.laptop.invoke('conflicts.list', {})).map((conflict) => ({ one, conflict })),
        ),
      )
      const chosen = choose(found.flat(), step.at)
      if (!chosen) return 'nothing'
      const { localizationId } = chosen.conflict
      await (step.kind === 'merge' ? merge : takeTheirs)(room, chosen.one, localizationId)
      return 'done'
    }
    case 'sync':
      await desk.laptop.sync()
      return 'done'
    case 'wait':
      await room.pass((choose([1, 7, 45, 180, 600, 1500], step.at) ?? 1) * minute)
      return 'done'
    case 'trouble': {
      const trouble = choose(troubles, step.at)
      if (!trouble) return 'nothing'
      room.summary.event(`trouble ${trouble}`)
      const method = step.at % 5 === 0 ? null : step.at % 2 ? 'PUT' : 'POST'
      const struck = room.site.strike(trouble, method)
      if (struck === 'elsewhere') desk.troubles.push(trouble)
      else if (struck !== 'struck') room.late.push(struck)
      return 'done'
    }
    case 'lateArrives': {
      let arrived = false
      for (const arrive of room.late.splice(0)) arrived = (await arrive()) !== false || arrived
      return arrived ? 'done' : 'nothing'
    }
    case 'unplug':
      if (desk.isUnplugged) return 'nothing'
      desk.isUnplugged = true
      return 'done'
    case 'plugIn': {
      const cutOff = room.desks.find(({ isUnplugged }) => isUnplugged)
      if (!cutOff) return 'nothing'
      cutOff.isUnplugged = false
      cutOff.laptop.siteServices.networkChanged()
      await cutOff.laptop.settle()
      return 'done'
    }
    case 'clockOff':
      desk.off = (choose([-24, -1, 0, 1, 24], step.at) ?? 0) * 60 * minute
      return 'done'
    case 'siteDown':
    case 'siteUp': {
      const wasUp = room.site.isUp()
      await (step.kind === 'siteUp' ? room.site.up : room.site.down)()
      return wasUp === room.site.isUp() ? 'nothing' : 'done'
    }
    case 'restart':
      await room.restart(desk)
      return 'done'
    case 'role':
      desk.role = choose(['editor', 'author', 'translator'] as const, step.at) ?? 'editor'
      desk.laptop.actAs(desk.role)
      return 'done'
    case 'editThere':
      return await room.site.editThere(room.ledger, step)
    case 'takeDownThere':
      return await room.site.takeDownThere(room.ledger, step)
    case 'deleteThere':
      return await room.site.deleteThere(room.ledger, step)
    default:
      return missingCase(step.kind)
  }
}

const articlesOn = ({ laptop }: Desk) =>
  laptop.db
    .prepare<{ id: ArticleId }>('SELECT id FROM articles WHERE removed_at IS NULL ORDER BY created_at, id')
    .all()
    .map(({ id }) => id)

const articleOn = (desk: Desk, at: number) => choose(articlesOn(desk), at)

/** The chosen text of the chosen article on this laptop. */
function textOn(desk: Desk, at: number) {
  const id = articleOn(desk, at)
  return id === null ? null : choose(desk.laptop.repositories.localizations.ofArticle(id), at >> 2)
}

function typedInto(block: Block, word: string): Block {
  if (block.type !== 'paragraph') return block
  const text = block.content.map((inline) => (inline.type === 'text' ? inline.text : '')).join('')
  return paragraph(`${text} ${word}`.trim(), block.id)
}

async function create(room: Newsroom, desk: Desk, { n }: Step): Promise<Outcome> {
  if (articlesOn(desk).length >= 2) return 'nothing'
  const { invoke } = desk.laptop
  const { article, localizations } = await invoke('articles.create', { sourceLanguage: 'uk' })
  const one = localizations[0]?.localization
  if (!one) throw new Error('An article has a source')
  const body = [paragraph(`Початок ${wordNamed(n, 'uk')}`), paragraph('Середина'), paragraph('Кінець')]
  await invoke('localizations.save', {
    id: one.id,
    baseVersion: one.version,
    patch: { set: body, splices: [{ at: 0, remove: 0, insert: body.map(({ id }) => id) }] },
    fields: { title: `Новина ${n}` },
  })
  await invoke('articles.update', { id: article.id, section: 'news', tags: ['громада'] })
  noteTyped(room, desk, one, n)
  return 'done'
}

async function translate(room: Newsroom, desk: Desk, { n, at }: Step): Promise<Outcome> {
  const { invoke, repositories } = desk.laptop
  const articleId = articleOn(desk, at)
  if (!articleId || repositories.localizations.find(articleId, 'en')) return 'nothing'
  const { localization, blocks } = await invoke('localizations.create', { articleId, language: 'en' })
  const set = blocks.map((block, place) =>
    paragraph(place === 0 ? `Begins ${wordNamed(n, 'en')}` : 'Goes on', block.id),
  )
  await invoke('localizations.save', {
    id: localization.id,
    baseVersion: localization.version,
    patch: { set, splices: [] },
    fields: { title: `News ${n}`, slug: `news-${n}` },
  })
  noteTyped(room, desk, localization, n)
  return 'done'
}

interface Changed {
  blocks: Body
  /** Whether it contains the step's own word. */
  typed: boolean
}

/** Records that a text of this laptop contains the step's own word. */
function noteTyped(
  { ledger, site }: Newsroom,
  desk: Desk,
  { id, language }: Pick<LocalizationRecord, 'id' | 'language'>,
  n: number,
): void {
  const text = (): string | null => {
    const now = desk.laptop.repositories.localizations.get(id)
    return now && site.keyOf(now)
  }
  ledger.typed({ word: wordNamed(n, language), text })
}

/** Changes a body and saves it as the editor does; words that are no longer in it count as deleted by a person. */
async function change(
  room: Newsroom,
  desk: Desk,
  step: Step,
  edit: (blocks: Body, word: string) => Changed | null,
): Promise<Outcome> {
  const { invoke } = desk.laptop
  const one = textOn(desk, step.at)
  if (!one) return 'nothing'
  const { localization, blocks } = await invoke('localizations.open', { id: one.id })
  const after = blocks.length === 0 ? null : edit(blocks, wordNamed(step.n, one.language))
  if (!after) return 'nothing'
  await invoke('localizations.save', {
    id: one.id,
    baseVersion: localization.version,
    patch: {
      set: after.blocks.filter((block) => !blocks.includes(block)),
      splices: [{ at: 0, remove: blocks.length, insert: after.blocks.map(({ id }) => id) }],
    },
  })
  const left = new Set(wordsOfBlocks(after.blocks))
  room.ledger.end(
    wordsOfBlocks(blocks).filter((word) => !left.has(word)),
    'deleted',
  )
  if (left.has(wordNamed(step.n, one.language))) noteTyped(room, desk, one, step.n)
  return 'done'
}

async function retitle(room: Newsroom, desk: Desk, step: Step): Promise<Outcome> {
  const one = textOn(desk, step.at)
  if (!one) return 'nothing'
  await desk.laptop.invoke('localizations.save', {
    id: one.id,
    baseVersion: one.version,
    fields: { title: `${one.language === 'uk' ? 'Заголовок' : 'Title'} ${wordNamed(step.n, one.language)}` },
  })
  room.ledger.end(wordsIn(one.title), 'deleted')
  noteTyped(room, desk, one, step.n)
  return 'done'
}

async function confirmPin(desk: Desk, { at }: Step): Promise<Outcome> {
  const { invoke, repositories } = desk.laptop
  const articleId = articleOn(desk, at)
  const target = articleId && repositories.localizations.find(articleId, 'en')
  if (!articleId || !target) return 'nothing'
  const { source } = await invoke('translation.open', { articleId, target: 'en' })
  const inBoth = source.blocks.filter(({ id }) =>
    repositories.blocks.body(target.id).some((one) => one.id === id),
  )
  const block = choose(inBoth, at)
  const sourceHash = block && hashBlock(block)
  if (!block || !sourceHash) return 'nothing'
  await invoke('translation.confirm', {
    targetId: target.id,
    blockId: block.id,
    sourceHash,
    minorEdit: at % 2 === 0,
  })
  return 'done'
}

type ByHand = 'submit' | 'approve' | 'requestChanges' | 'reopen'

async function take(room: Newsroom, desk: Desk, { at }: Step, steps: readonly ByHand[]): Promise<Outcome> {
  const one = textOn(desk, at)
  if (!one) return 'nothing'
  await sign(room, desk, one.id, steps)
  return 'done'
}

async function sign(
  room: Newsroom,
  { laptop: { invoke, repositories } }: Desk,
  id: LocalizationId,
  steps: readonly ByHand[],
): Promise<void> {
  for (const step of steps) {
    const now = repositories.localizations.get(id)
    if (!now || (step === 'submit' && steps.length > 1 && now.state === 'inReview')) continue
    const { contentHash, articleId, language } = now
    await invoke('workflow.take', { localizationId: id, step, contentHash, note: '' })
    if (step !== 'approve') continue
    const words = [...wordsIn(now.title), ...wordsOfBlocks(repositories.blocks.body(id))]
    room.ledger.approved(room.site.signedFor(articleId, language), words, contentHash)
  }
}

/** Approves every text of the article that is not approved yet and can be. */
async function signAll(room: Newsroom, desk: Desk, articleId: ArticleId): Promise<void> {
  for (const one of desk.laptop.repositories.localizations.ofArticle(articleId)) {
    if (!one.inConflict && ['draft', 'inReview', 'changesRequested'].includes(one.state)) {
      await sign(room, desk, one.id, ['submit', 'approve'])
    }
  }
}

/**
 * Publishes drafts of published texts where the site cannot store them otherwise. A draft that cannot be
 * approved stays where it is.
 */
export async function sendDraftsOfLive(room: Newsroom, desk: Desk): Promise<void> {
  const { repositories } = desk.laptop
  for (const articleId of articlesOn(desk)) {
    const waiting = repositories.localizations
      .ofArticle(articleId)
      .filter(({ live, saving }) => live !== null && saving === 'onThisComputer')
    if (waiting.length === 0) continue
    try {
      await signAll(room, desk, articleId)
      // Only these: together with a language in the site's trash, the whole package would ask a person.
      const only = waiting.map(({ id }) => id)
      await send(desk, { articleId, kind: 'publish', at: 1, only })
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'unexpected') throw error
    }
  }
}

/** A person at any of the laptops answers a waiting question. */
async function answer(
  { desks }: Newsroom,
  { at }: Step,
  kind: 'cancel' | 'retry' | 'answerQuestion',
): Promise<Outcome> {
  const found = await Promise.all(
    desks.map(async ({ laptop }) =>
      (await laptop.invoke('outbox.list', { which: 'active' }))
        .filter(({ state }) => kind !== 'answerQuestion' || state === 'needsConfirmation')
        .map(({ id }) => ({ id, laptop })),
    ),
  )
  const chosen = choose(found.flat(), at)
  if (!chosen) return 'nothing'
  await chosen.laptop.invoke(kind === 'answerQuestion' ? 'outbox.confirm' : `outbox.${kind}`, {
    id: chosen.id,
  })
  await chosen.laptop.settle()
  return 'done'
}

interface Sending {
  articleId: ArticleId
  kind: 'publish' | 'schedule' | 'unpublish'
  /** The choice; see `Step`. */
  at: number
  /** Only these texts of the article; all when omitted. */
  only?: readonly LocalizationId[]
}

async function send(desk: Desk, { articleId, kind, at, only }: Sending): Promise<Outcome> {
  const { invoke, repositories, settle, clock } = desk.laptop
  const fits = (id: LocalizationId): boolean => {
    const one = repositories.localizations.get(id)
    return kind === 'unpublish' ? (one?.live ?? null) !== null : one?.state === 'approved'
  }
  const ready = repositories.localizations
    .ofArticle(articleId)
    .filter(({ id }) => fits(id) && (only?.includes(id) ?? true))
  if (ready.length === 0) return 'nothing'
  const some = at % 4 === 0 ? ready.slice(0, 1) : ready
  const hour = new Date(
    Date.parse(clock.now()) + (choose([30, 240, 1400], at >> 2) ?? 30) * minute,
  ).toISOString()
  await invoke('outbox.send', {
    ...{ articleId, kind, languages: some.map((one): Language => one.language), sticky: null },
    hashes: Object.fromEntries(some.map((one) => [one.language, one.contentHash])),
    at: kind === 'schedule' ? toWallTime(hour, 'Europe/Kyiv') : null,
  })
  await settle()
  return 'done'
}
