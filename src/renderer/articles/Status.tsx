/**
 * WorkflowChip: state of a localization.         state, publishAt?
 * SavingChips: where its newest text is, and what readers see; the hints are tooltips.   saving, readers, inConflict?,
 *                                                                                  isBesideSavingLine?
 * ReadersChip: what readers see, where they see something.   readers, isShort?
 * LanguageTag: УКР / АНГ, named in full for screen readers.   language
 * LanguageState: language, workflow and saving together, as in lists.   language, state, saving, readers, inConflict?
 */
import {
  BadgeCheck,
  CalendarClock,
  CircleAlert,
  CornerUpLeft,
  Eye,
  EyeOff,
  GitMerge,
  Globe,
  HardDrive,
  Hourglass,
  KeyRound,
  Lock,
  Newspaper,
  PencilLine,
  ScanEye,
  Send,
  Stamp,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import type { ReadersView, SavingState } from '#shared/domain/article.ts'
import type { Language } from '#shared/domain/language.ts'
import type { ZonedTime } from '#shared/domain/time.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import { Chip, type ChipLook } from '../ui/Chip.tsx'
import './Status.css'

const workflowLooks: Record<WorkflowState, ChipLook> = {
  draft: { tone: 'neutral', icon: PencilLine },
  inReview: { tone: 'warn', icon: ScanEye },
  changesRequested: { tone: 'bad', icon: CornerUpLeft },
  approved: { tone: 'good', icon: Stamp },
  queued: { tone: 'info', icon: Send },
  scheduled: { tone: 'special', icon: CalendarClock },
  published: { tone: 'good', icon: Newspaper },
  unpublished: { tone: 'neutral', icon: EyeOff },
}

export const savingLooks: Record<SavingState, ChipLook> = {
  onThisComputer: { tone: 'neutral', icon: HardDrive },
  queued: { tone: 'info', icon: Hourglass },
  onSite: { tone: 'info', icon: Globe },
  verified: { tone: 'good', icon: BadgeCheck },
  needsYou: { tone: 'bad', icon: CircleAlert },
}

const readersLooks: Record<Exclude<ReadersView, 'nothing'>, ChipLook> = {
  thisText: { tone: 'good', icon: Eye },
  olderText: { tone: 'warn', icon: Newspaper },
  withPassword: { tone: 'special', icon: KeyRound },
  private: { tone: 'special', icon: Lock },
}

interface WorkflowChipProps {
  state: WorkflowState
  /** If set, a scheduled text shows its publication time. */
  publishAt?: ZonedTime | null | undefined
}

export function WorkflowChip({ state, publishAt }: WorkflowChipProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <Chip {...workflowLooks[state]}>
      {state === 'scheduled' && publishAt
        ? t('workflow.dueAt', { time: formats.zoned(publishAt) })
        : t(`workflow.state.${state}`)}
    </Chip>
  )
}

interface SavingChipsProps {
  saving: SavingState
  readers: ReadersView
  inConflict?: boolean | undefined
  /** The saving line beside it already says that the text is on this computer. */
  isBesideSavingLine?: boolean | undefined
}

/** A text that is queued, in conflict or stopped does not change what readers see, so that is shown too. */
const isUnderWay = (saving: SavingState): boolean => saving === 'queued' || saving === 'needsYou'

/** What readers see comes first: «on the site» is never shown for a text that only colleagues can open. */
export function SavingChips({ saving, readers, inConflict = false, isBesideSavingLine }: SavingChipsProps) {
  if (readers === 'nothing') {
    if (inConflict) return <ConflictChip />
    return isBesideSavingLine && saving === 'onThisComputer' ? null : <SavingChip saving={saving} />
  }
  if (inConflict || isUnderWay(saving)) {
    return (
      <>
        <ReadersChip readers={readers} isShort />
        {inConflict ? <ConflictChip /> : <SavingChip saving={saving} />}
      </>
    )
  }
  const isForAll = readers === 'thisText' || readers === 'olderText'
  return saving === 'verified' && isForAll ? (
    <SavingChip saving={saving} />
  ) : (
    <ReadersChip readers={readers} />
  )
}

/** `isShort`: beside another chip that explains why readers see another text. */
export function ReadersChip({
  readers,
  isShort = false,
}: {
  readers: Exclude<ReadersView, 'nothing'>
  isShort?: boolean
}) {
  const { t } = useTranslation()
  if (isShort && readers === 'olderText') {
    return (
      <Chip {...readersLooks.olderText} isQuiet title={t('workflow.readersHint.anotherText')}>
        {t('workflow.readers.anotherText')}
      </Chip>
    )
  }
  return (
    <Chip {...readersLooks[readers]} isQuiet title={t(`workflow.readersHint.${readers}`)}>
      {t(`workflow.readers.${readers}`)}
    </Chip>
  )
}

function SavingChip({ saving }: { saving: SavingState }) {
  const { t } = useTranslation()
  return (
    <Chip {...savingLooks[saving]} isQuiet title={t(`workflow.savingHint.${saving}`)}>
      {t(`workflow.saving.${saving}`)}
    </Chip>
  )
}

function ConflictChip() {
  const { t } = useTranslation()
  return (
    <Chip tone="bad" icon={GitMerge} isQuiet>
      {t('workflow.inConflict')}
    </Chip>
  )
}

export function LanguageTag({ language }: { language: Language }) {
  const { t } = useTranslation()
  return (
    <span className="language-tag">
      <span aria-hidden>{t(`common.languageShort.${language}`)}</span>
      <span className="visually-hidden">{t(`common.language.${language}`)}</span>
    </span>
  )
}

interface LanguageStateProps {
  language: Language
  state: WorkflowState
  saving: SavingState
  readers: ReadersView
  inConflict?: boolean | undefined
}

export function LanguageState({ language, state, saving, readers, inConflict }: LanguageStateProps) {
  return (
    <span className="language-state">
      <LanguageTag language={language} />
      <WorkflowChip state={state} />
      <SavingChips saving={saving} readers={readers} inConflict={inConflict} />
    </span>
  )
}
