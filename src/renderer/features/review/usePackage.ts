import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { paths } from '#renderer/lib/paths.ts'
import { useCommand } from '#renderer/lib/queries.ts'
import { useNow } from '#renderer/lib/useNow.ts'
import { publicationSubject, showToast } from '#renderer/ui/toasts.ts'
import type { ReviewView } from '#shared/contract/reviewViews.ts'
import type { SiteView } from '#shared/contract/siteViews.ts'
import type { Language } from '#shared/domain/language.ts'
import type { WallTime } from '#shared/domain/time.ts'
import { toWallTime } from '#shared/language/dates.ts'
import { type PackageChoices, type PackagePlan, planPackage } from './packagePlan.ts'
import { wallClockOf } from './wallClock.ts'

/** The package that the person puts together, and the command that sends it. */
export function usePackage(review: ReviewView, site: SiteView | null) {
  const send = useSend(review)
  const [languages, setLanguages] = useState<ReadonlyMap<Language, boolean>>(new Map())
  const [sticky, setSticky] = useState<boolean | null>(() => stickyAtFirst(review))
  const [chosenWhen, setWhen] = useState<'now' | 'at' | null>(null)
  const [chosenAt, setAt] = useState<WallTime | null | undefined>(undefined)
  const [atMissing, setAtMissing] = useState(false)
  // What the author proposes stands in the form until the editor chooses something else.
  const proposed = site === null ? null : proposedWall(review, site)
  const when = chosenWhen ?? (proposed === null ? 'now' : 'at')
  const at = chosenAt === undefined ? proposed : chosenAt
  // Only used to show whether the chosen time has passed, so half a minute is precise enough.
  const now = useNow(30_000, when === 'at')
  const isFuture = at !== null && site !== null && at > wallClockOf(now - site.clockAhead, site.timeZone)
  const topProposed = review.proposal?.topUntil ? true : null
  const choices: PackageChoices = { languages, sticky: sticky ?? topProposed, when, at }
  const plan = planPackage(review.localizations, choices, isFuture)
  return {
    ...{ plan, choices, isFuture, atMissing, setSticky, setWhen },
    setLanguage: (language: Language, isChosen: boolean) =>
      setLanguages(new Map(languages).set(language, isChosen)),
    setAt: (value: WallTime | null) => {
      setAt(value)
      setAtMissing(false)
    },
    submit: () => {
      if (when === 'at' && !at) setAtMissing(true)
      else send.submit(choices, plan)
    },
    isSending: send.isPending,
    error: send.error,
  }
}
/** The proposed time on the site's clock; null: there is none, or it has passed. */
function proposedWall({ proposal }: ReviewView, { timeZone, clockAhead }: SiteView): WallTime | null {
  const instant = proposal?.publishAt?.instant ?? null
  if (instant === null || Date.parse(instant) <= Date.now() - clockAhead) return null
  return toWallTime(instant, timeZone)
}

export type Package = ReturnType<typeof usePackage>

/** What was never out stands where its template wants it; anything else stays where it is. */
function stickyAtFirst({ stickyWanted, localizations }: ReviewView): boolean | null {
  const isNew = localizations.every(({ view }) => view.localization.readers === 'nothing')
  return isNew && stickyWanted ? true : null
}

/** Puts the package into the outbox: main freezes it with these hashes. */
function useSend({ articleId }: ReviewView) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const send = useCommand('outbox.send')
  const submit = ({ when, at, sticky }: PackageChoices, { kind, chosen }: PackagePlan) => {
    const localizations = chosen.map(({ view }) => view.localization)
    const hashes = Object.fromEntries(
      localizations.map(({ language, contentHash }) => [language, contentHash]),
    )
    const languages = localizations.map(({ language }) => language)
    send.mutate(
      { articleId, kind, languages, hashes, at: when === 'at' ? at : null, sticky },
      {
        onSuccess: () =>
          showToast({
            tone: 'good',
            subject: publicationSubject(articleId),
            text: t(kind === 'schedule' ? 'review.sentSchedule' : 'review.sent'),
            action: { label: t('queue.title'), onPress: () => navigate(paths.queue) },
          }),
      },
    )
  }
  return { submit, isPending: send.isPending, error: send.error }
}
