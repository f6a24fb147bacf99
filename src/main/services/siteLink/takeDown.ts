import type { ReadBack, SiteConnector } from '#main/sites/SiteConnector.ts'
import type { ContentHash } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import { failedMidway } from './failedMidway.ts'
import { isConflict } from './refusals.ts'
import type { NoteAnswers, SiteText } from './siteText.ts'
import {
  type Failed,
  failedChange,
  keyFor,
  maxBases,
  outcomeStillUnknown,
  type WriteOptions,
  withoutKey,
} from './siteWriter.ts'

/** The result of taking texts down. With `done`, the database holds it already. */
export type TakenDown =
  | { kind: 'done' }
  /** Somebody changed the text again before each request could be carried out. Nothing was taken down. */
  | { kind: 'keepsChanging' }
  | Failed

/** The scheduled publication that a request to the site asked for. */
interface ScheduledPublication {
  contentHash: ContentHash
  at: Instant | null
}

export interface TextToTakeDown extends SiteText {
  /**
   * Takes only this scheduled publication back, whether it still waits or is public by now; what readers saw before it
   * stays. Null: the text is taken down whichever version readers see.
   */
  scheduled: ScheduledPublication | null
}

export interface TextsToTakeDown {
  articleRemoteId: string
  texts: readonly TextToTakeDown[]
}

export interface TakeDownOptions extends WriteOptions {
  /** The answer to a request was lost, and that request may still schedule one of the texts on the site. */
  mayStillBeScheduled: () => boolean
  /** Called in the transaction that stores that the texts are down. */
  whenDone: (answers: readonly ReadBack[]) => void
}

/** The text is neither public nor scheduled. */
export const isDown = ({ live, scheduled }: Pick<ReadBack, 'live' | 'scheduled'>): boolean =>
  live === null && scheduled === null

/** The scheduled publication neither waits for its hour nor is public. */
const isTakenBack = (
  { live, scheduled }: Pick<ReadBack, 'live' | 'scheduled'>,
  { contentHash, at }: ScheduledPublication,
): boolean => scheduled === null && !(live?.contentHash === contentHash && live.publishedAt === at)

/** Whether nothing of this text has to be taken down any more. */
export const nothingToTakeDown = (
  there: Pick<ReadBack, 'live' | 'scheduled'>,
  scheduled: ScheduledPublication | null,
): boolean => (scheduled === null ? isDown(there) : isTakenBack(there, scheduled))

/** The revision that a request to take down is based on, or that nothing has to be taken down any more. */
type Basis =
  | { kind: 'up'; revisions: readonly string[]; onlyScheduled: boolean }
  | { kind: 'down'; answers: readonly ReadBack[] }

const asLastKnown = (texts: readonly TextToTakeDown[]): Basis => ({
  kind: 'up',
  revisions: texts.map(({ revision }) => revision),
  onlyScheduled: false,
})

/**
 * The public version is taken down whatever newer draft the site has of the text, so the request names the newest
 * revision.
 */
function asSeen(texts: readonly TextToTakeDown[], answers: readonly ReadBack[]): Basis {
  const isAllDown = answers.every((there, at) => nothingToTakeDown(there, texts[at]?.scheduled ?? null))
  if (isAllDown) return { kind: 'down', answers }
  return {
    kind: 'up',
    revisions: answers.map(({ revision }) => revision),
    onlyScheduled: takesBack(texts) && answers.some(({ scheduled }) => scheduled !== null),
  }
}

const takesBack = (texts: readonly TextToTakeDown[]): boolean =>
  texts.some(({ scheduled }) => scheduled !== null)

export interface TakeDownDeps {
  transaction: <T>(work: () => T) => T
  noteAnswers: NoteAnswers
}

/** Takes texts of a site down, and stores that they are down. */
export function createTakeDown({ transaction, noteAnswers }: TakeDownDeps) {
  return async (
    site: Pick<SiteConnector, 'readBack' | 'unpublish'>,
    { articleRemoteId, texts }: TextsToTakeDown,
    options: TakeDownOptions,
  ): Promise<TakenDown> => {
    const reads = withoutKey(options)
    const writeDone = (answers: readonly ReadBack[], basedOn: readonly string[] | null): TakenDown => {
      transaction(() => {
        noteAnswers(texts, answers, basedOn)
        options.whenDone(answers)
      })
      return { kind: 'done' }
    }
    const look = async (): Promise<Basis> =>
      asSeen(texts, await Promise.all(texts.map(({ ref }) => site.readBack(ref, reads))))

    try {
      let basis = options.look || takesBack(texts) ? await look() : asLastKnown(texts)
      for (let tries = 1; ; tries += 1) {
        if (basis.kind === 'down') {
          if (takesBack(texts) && options.mayStillBeScheduled()) return outcomeStillUnknown()
          return writeDone(basis.answers, null)
        }
        const { revisions, onlyScheduled } = basis
        const what = texts.map(({ ref }, at) => ({ ref, revision: revisions[at] ?? '' }))
        const outcome = await site.unpublish(articleRemoteId, what, {
          ...reads,
          onlyScheduled,
          idempotencyKey: keyFor(options.key, what, onlyScheduled),
        })
        if (outcome.outcome === 'done') return writeDone(outcome.value.localizations, revisions)
        if (!isConflict(outcome)) return failedChange(outcome)
        if (tries === maxBases) return { kind: 'keepsChanging' }
        basis = await look()
      }
    } catch (error) {
      return failedMidway(error)
    }
  }
}
export type TakeDown = ReturnType<typeof createTakeDown>
