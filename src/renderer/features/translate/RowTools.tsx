import { Check, CircleDashed, EyeOff, PanelLeft, PanelRight, Plus, Trash2 } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import type { AlignedRow } from '#shared/document/align.ts'

/** What can be done with one row; the screen carries it out. */
export interface RowActions {
  confirm: (row: AlignedRow, minorEdit: boolean) => void
  unconfirm: (row: AlignedRow) => void
  mark: (row: AlignedRow, mark: 'sourceOnly' | 'targetOnly' | 'none') => void
  insertMissing: (row: AlignedRow) => void
  addTargetOnly: (row: AlignedRow) => void
  removeTarget: (row: AlignedRow) => void
}

/** Actions of the active row: only those that make sense for its standing. */
export function RowTools({ row, actions }: { row: AlignedRow; actions: RowActions }) {
  const { t } = useTranslation()
  const { status, orphan, source, target } = row
  const pinned = status === 'fresh' || status === 'stale'
  return (
    <Toolbar className="translate-tools" aria-label={t('translate.tools')}>
      {source && target && (status === 'draft' || status === 'stale') && (
        <IconButton
          size="small"
          icon={Check}
          label={t('translate.confirmBlock')}
          shortcut="Ctrl+Enter"
          onPress={() => actions.confirm(row, false)}
        />
      )}
      {status === 'stale' && (
        <IconButton
          size="small"
          icon={EyeOff}
          label={t('translate.minorEdit')}
          onPress={() => actions.confirm(row, true)}
        />
      )}
      {pinned && (
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
      {orphan && (
        <IconButton
          size="small"
          icon={PanelRight}
          label={t('translate.markTargetOnly')}
          onPress={() => actions.mark(row, 'targetOnly')}
        />
      )}
      {(orphan || status === 'targetOnly') && (
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
