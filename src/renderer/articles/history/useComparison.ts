import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RevisionContent } from '#shared/contract/historyViews.ts'
import type { RevisionId } from '#shared/domain/ids.ts'
import { useChannel } from '../../lib/queries.ts'
import type { Option } from '../../ui/Select.tsx'
import type { ComparableText } from '../document/ComparedText.tsx'
import type { HistoryOf } from './historyOf.ts'
import { useVersionName } from './useVersionName.ts'
import type { Version, Versions } from './useVersions.ts'

/** What a version is compared with: nothing, the present text, the version before it, or another one. */
type Other = 'nothing' | 'present' | 'previous' | RevisionId

export interface Comparison {
  /** The selected version; undefined until it is loaded. */
  shown: RevisionContent | undefined
  /** The older text; null when nothing is compared. */
  before: ComparableText | null
  /** The newer text, or the only one; undefined until it is loaded. */
  after: ComparableText | undefined
  other: Other
  options: readonly Option<Other>[]
  compareWith: (other: Other) => void
  /** The selected version is the present text. */
  isPresent: boolean
  /** Both texts are the same. */
  isSame: boolean
  error: Error | null
  retry: () => void
}

export function useComparison(
  of: HistoryOf,
  { versions, presentHash }: Versions,
  selected: Version,
): Comparison {
  const [other, compareWith] = useState<Other>('present')
  const at = versions.indexOf(selected)
  const otherVersion =
    other === 'previous' ? versions[at + 1] : versions.find(({ revision }) => revision.id === other)
  const shownText = useChannel('localizations.openRevision', { id: selected.revision.id })
  const otherText = useChannel(
    'localizations.openRevision',
    { id: otherVersion?.revision.id ?? selected.revision.id },
    { enabled: otherVersion !== undefined },
  )
  const shown = shownText.data
  const otherHash = other === 'present' ? presentHash : (otherVersion?.revision.contentHash ?? null)
  return {
    shown,
    ...textsOf({
      other,
      of,
      shown,
      otherText: otherVersion && otherText.data,
      isNewer: isNewer(at, versions, otherVersion),
    }),
    other,
    options: useOptions(versions, selected),
    compareWith,
    isPresent: selected.revision.contentHash === presentHash,
    isSame: otherHash === selected.revision.contentHash,
    error: shownText.error ?? otherText.error,
    retry: () => void Promise.all([shownText.refetch(), otherText.refetch()]),
  }
}

const isNewer = (at: number, versions: readonly Version[], other: Version | undefined): boolean =>
  other !== undefined && versions.indexOf(other) < at

interface Texts {
  other: Other
  of: HistoryOf
  shown: RevisionContent | undefined
  otherText: RevisionContent | undefined
  /** The other version is the newer one. */
  isNewer: boolean
}

/** The two texts in the order of their time. */
function textsOf({
  other,
  of,
  shown,
  otherText,
  isNewer: newer,
}: Texts): Pick<Comparison, 'before' | 'after'> {
  if (!shown || other === 'nothing') return { before: null, after: shown }
  if (other === 'present') return { before: shown, after: of.present }
  if (!otherText) return { before: null, after: other === 'previous' ? shown : undefined }
  return newer ? { before: shown, after: otherText } : { before: otherText, after: shown }
}

function useOptions(versions: readonly Version[], selected: Version): Option<Other>[] {
  const { t } = useTranslation()
  const nameOf = useVersionName()
  return [
    { id: 'present', label: t('history.withPresent') },
    { id: 'previous', label: t('history.withPrevious') },
    { id: 'nothing', label: t('history.withNothing') },
    ...versions
      .filter((one) => one !== selected)
      .map((one): Option<Other> => ({ id: one.revision.id, label: nameOf(one) })),
  ]
}
