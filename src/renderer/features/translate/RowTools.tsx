import { ArrowRightToLine, Check, CircleDashed, EyeOff, PanelLeft, Plus, Trash2 } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useFormatChord } from '#renderer/lib/shortcuts/useShortcut.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { type AlignedRow, isBehind, isOrphan } from '#shared/document/align.ts'
import { canConfirm, canDecide } from './decisions.ts'
import { followChord, keepChord } from './useTranslateKeys.ts'

export type Mark = 'sourceOnly' | 'targetOnly' | 'ownPlace' | 'none'

/** What can be done with one row; the screen carries it out. */
export interface RowActions {
  confirm: (row: AlignedRow, minorEdit: boolean) => void
  unconfirm: (row: AlignedRow) => void
  mark: (row: AlignedRow, mark: Mark) => void
  /** Takes over what the source did. */
  follow: (row: AlignedRow) => void
  /** Leaves the translation as it is, though the source went on. */
  keep: (row: AlignedRow) => void
  insertMissing: (row: AlignedRow) => void
  addTargetOnly: (row: AlignedRow) => void
  removeTarget: (row: AlignedRow) => void
}

/** Actions of the active row: only those that make sense for its standing. */
export function RowTools({ row, actions }: { row: AlignedRow; actions: RowActions }) {
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const { status, source, target } = row
  const isPinned = status === 'fresh' || status === 'stale'
  const hasOwnPlace = !row.inOrder && !row.moved
  return (
    <Toolbar className="translate-tools" aria-label={t('translate.tools')}>
      {canConfirm(row) && (
        <IconButton
          size="small"
          icon={Check}
          label={t('translate.confirmBlock')}
          shortcut={formatChord('mod+enter')}
          onPress={() => actions.confirm(row, false)}
        />
      )}
      {(canDecide(row) || hasOwnPlace) && (
        <IconButton
          size="small"
          icon={ArrowRightToLine}
          label={t(followLabel(row))}
          {...(canDecide(row) && { shortcut: formatChord(followChord) })}
          onPress={() => actions.follow(row)}
        />
      )}
      {canDecide(row) && (
        <IconButton
          size="small"
          icon={EyeOff}
          label={t(keepLabel(row))}
          shortcut={formatChord(keepChord)}
          onPress={() => actions.keep(row)}
        />
      )}
      {isPinned && (
        <IconButton
          size="small"
          icon={CircleDashed}
          label={t('translate.unconfirm')}
          onPress={() => actions.unconfirm(row)}
        />
      )}
      {source && !target && status === 'missing' && (
        <IconButton
          size="small"
          icon={Plus}
          label={t('translate.insertMissing')}
          onPress={() => actions.insertMissing(row)}
        />
      )}
      {source && status !== 'sourceOnly' && status !== 'fresh' && (
        <IconButton
          size="small"
          icon={PanelLeft}
          label={t('translate.markSourceOnly')}
          onPress={() => actions.mark(row, 'sourceOnly')}
        />
      )}
      {status === 'sourceOnly' && (
        <IconButton
          size="small"
          icon={PanelLeft}
          label={t('translate.unmarkSourceOnly')}
          onPress={() => actions.mark(row, 'none')}
        />
      )}
      {status === 'targetOnly' && (
        <IconButton
          size="small"
          icon={Trash2}
          label={t('translate.removeTarget')}
          onPress={() => actions.removeTarget(row)}
        />
      )}
      {target && (
        <IconButton
          size="small"
          icon={Plus}
          label={t('translate.addTargetOnly')}
          onPress={() => actions.addTargetOnly(row)}
        />
      )}
    </Toolbar>
  )
}

function followLabel(row: AlignedRow) {
  if (isOrphan(row)) return 'translate.removeTarget'
  if (row.status === 'pictureChanged') return 'translate.followPicture'
  return isBehind({ ...row, moved: false }) ? 'translate.follow' : 'translate.followPlace'
}

function keepLabel(row: AlignedRow) {
  if (isOrphan(row)) return 'translate.markTargetOnly'
  if (row.status === 'stale') return 'translate.minorEdit'
  return isBehind({ ...row, moved: false }) ? 'translate.keep' : 'translate.keepPlace'
}
