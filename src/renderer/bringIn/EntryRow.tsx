import { CircleAlert, CircleCheck, CircleDashed, CircleHelp, FileText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/Button.tsx'
import { Progress } from '#renderer/ui/Progress.tsx'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import type { Ended, Entry, EntryState, TextRef } from './entries.ts'
import '../ui/tones.css'

interface EntryRowProps {
  entry: Entry
  /** Shows the text that a file became. */
  onOpen: (text: TextRef) => void
}

const looks = {
  brought: { icon: CircleCheck, tone: 'good' },
  refused: { icon: CircleAlert, tone: 'bad' },
  failed: { icon: CircleAlert, tone: 'bad' },
  leftAlone: { icon: CircleDashed, tone: 'neutral' },
  cancelled: { icon: CircleDashed, tone: 'neutral' },
  asking: { icon: CircleHelp, tone: 'warn' },
  askingLanguage: { icon: CircleHelp, tone: 'warn' },
  waiting: { icon: FileText, tone: 'neutral' },
  reading: { icon: FileText, tone: 'neutral' },
  pictures: { icon: FileText, tone: 'neutral' },
  storing: { icon: FileText, tone: 'neutral' },
} as const satisfies Record<EntryState['kind'], unknown>

/** One file: its name, and its progress or its result. */
export function EntryRow({ entry: { name, state }, onOpen }: EntryRowProps) {
  const { t } = useTranslation()
  const { icon: Icon, tone } = looks[state.kind]
  return (
    <li className={`bring-in__file tone--${tone}`}>
      <Icon aria-hidden className="icon" />
      <div className="bring-in__words">
        <strong className="bring-in__name">{name}</strong>
        <StateOf state={state} />
      </div>
      {state.kind === 'brought' && (
        <Button size="small" onPress={() => onOpen(state.text)}>
          {t('bringIn.open')}
        </Button>
      )}
    </li>
  )
}

function StateOf({ state }: { state: EntryState }) {
  const { t } = useTranslation()
  switch (state.kind) {
    case 'waiting':
      return <p className="bring-in__state">{t('bringIn.state.waiting')}</p>
    case 'reading':
      return <Progress label={t('bringIn.state.reading')} fraction={state.share} />
    case 'pictures': {
      const { done, total } = state
      const fraction = total === 0 ? 1 : done / total
      const valueText = t('common.progressOf', { done, total })
      return <Progress label={t('bringIn.state.pictures')} fraction={fraction} valueText={valueText} />
    }
    case 'storing':
      return <Progress label={t('bringIn.state.storing')} fraction={1} />
    case 'asking':
      return (
        <p className="bring-in__state">
          {t('bringIn.state.asking', { count: state.changes })} {t('bringIn.changesText')}
        </p>
      )
    case 'askingLanguage':
      return (
        <p className="bring-in__state">
          {t('bringIn.language.ask', {
            written: t(`bringIn.language.in.${state.written}`),
            open: t(`bringIn.language.in.${state.open}`),
          })}
        </p>
      )
    default:
      return <EndOf end={state} />
  }
}

function EndOf({ end }: { end: Ended }) {
  const { t } = useTranslation()
  const textOf = useFailureText()
  switch (end.kind) {
    case 'brought':
      return <p className="bring-in__state">{t('bringIn.state.brought')}</p>
    case 'leftAlone':
      return <p className="bring-in__state">{t('bringIn.state.leftAlone')}</p>
    case 'cancelled':
      return (
        <p className="bring-in__state">
          {t('bringIn.state.cancelled')} <PicturesThatStay count={end.pictures} />
        </p>
      )
    case 'refused':
      return (
        <p className="bring-in__state" role="alert">
          {t(`bringIn.refused.${end.reason}`)}
        </p>
      )
    case 'failed':
      return (
        <p className="bring-in__state" role="alert">
          {textOf(end.failure)} <PicturesThatStay count={end.pictures} />
        </p>
      )
    default:
      return missingCase(end)
  }
}

/** Said where the text of a file did not come along, but pictures did. */
function PicturesThatStay({ count }: { count: number }) {
  const { t } = useTranslation()
  return count > 0 && t('bringIn.picturesStay', { count })
}
