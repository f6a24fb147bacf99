/**
 * Chip: a short state: an icon and a word in a tone, never colour alone.
 *   tone 'neutral' | 'info' | 'good' | 'warn' | 'bad' | 'special'; icon; children (the word); isQuiet (no ground)
 * WorkflowChip: state of a localization.         state, publishAt?
 * SavingChip: where its newest text is, and whether readers see it.   saving, readers; the hint is a tooltip
 * ConflictChip: the site has another version.
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
  type LucideIcon,
  Newspaper,
  PencilLine,
  ScanEye,
  Send,
  Stamp,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import type { ReadersView, SavingState } from '#shared/domain/article.ts'
import type { Language } from '#shared/domain/language.ts'
import type { ZonedTime } from '#shared/domain/time.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import { classNames } from './classNames.ts'
import './Status.css'

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad' | 'special'

interface ChipProps {
  tone: Tone
  icon?: LucideIcon | undefined
  isQuiet?: boolean | undefined
  title?: string | undefined
  children: ReactNode
}

export function Chip({ tone, icon: Icon, isQuiet, title, children }: ChipProps) {
  return (
    <span className={classNames('chip', `tone--${tone}`, isQuiet && 'chip--quiet')} title={title}>
      {Icon && <Icon aria-hidden className="icon" />}
      <span className="chip__word">{children}</span>
    </span>
  )
}

interface Look {
  tone: Tone
  icon: LucideIcon
}

export const workflowLooks: Record<WorkflowState, Look> = {
  draft: { tone: 'neutral', icon: PencilLine },
  inReview: { tone: 'warn', icon: ScanEye },
  changesRequested: { tone: 'bad', icon: CornerUpLeft },
  approved: { tone: 'good', icon: Stamp },
  queued: { tone: 'info', icon: Send },
  scheduled: { tone: 'special', icon: CalendarClock },
  published: { tone: 'good', icon: Newspaper },
  unpublished: { tone: 'neutral', icon: EyeOff },
}

export const savingLooks: Record<SavingState, Look> = {
  onThisComputer: { tone: 'neutral', icon: HardDrive },
  queued: { tone: 'info', icon: Hourglass },
  onSite: { tone: 'info', icon: Globe },
  verified: { tone: 'good', icon: BadgeCheck },
  needsYou: { tone: 'bad', icon: CircleAlert },
}

const readersLooks: Record<Exclude<ReadersView, 'nothing'>, Look> = {
  thisText: { tone: 'good', icon: Eye },
  olderText: { tone: 'warn', icon: Newspaper },
  withPassword: { tone: 'special', icon: KeyRound },
  private: { tone: 'special', icon: Lock },
}

interface WorkflowChipProps {
  state: WorkflowState
  /** Where given, a scheduled text says when it goes out. */
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

interface SavingChipProps {
  saving: SavingState
  readers: ReadersView
  /** The saving line beside it says already that the text is on this computer. */
  isBesideSavingLine?: boolean | undefined
}

/** What readers see comes first: «on the site» is never said of a text that only colleagues can open. */
export function SavingChip({ saving, readers, isBesideSavingLine }: SavingChipProps) {
  const { t } = useTranslation()
  const isForSome = readers === 'withPassword' || readers === 'private'
  const isSettled = saving === 'onThisComputer' || saving === 'onSite' || (isForSome && saving === 'verified')
  if (isSettled && readers !== 'nothing') {
    return (
      <Chip {...readersLooks[readers]} isQuiet title={t(`workflow.readersHint.${readers}`)}>
        {t(`workflow.readers.${readers}`)}
      </Chip>
    )
  }
  if (isBesideSavingLine && saving === 'onThisComputer') return null
  return (
    <Chip {...savingLooks[saving]} isQuiet title={t(`workflow.savingHint.${saving}`)}>
      {t(`workflow.saving.${saving}`)}
    </Chip>
  )
}

export function ConflictChip() {
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
      {inConflict ? <ConflictChip /> : <SavingChip saving={saving} readers={readers} />}
    </span>
  )
}
