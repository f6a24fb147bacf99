import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { actionGroups } from '../lib/actions/actionLook.ts'
import { actionStore } from '../lib/actions/registry.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { KeyList } from '../ui/KeyList.tsx'
import './Shell.css'

interface ShortcutHelpProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** All keys of the present screen, by group: those of every screen first. */
export function ShortcutHelp({ isOpen, onOpenChange }: ShortcutHelpProps) {
  const { t } = useTranslation()
  const actions = useSyncExternalStore(actionStore.subscribe, actionStore.get)
  const groups = actionGroups.flatMap((group) => {
    const keys = actions.flatMap(({ id, group: own, name, lang, chords = [] }) =>
      own === group && chords.length > 0 ? [{ id, label: name(t), lang, chords }] : [],
    )
    return keys.length > 0 ? [{ name: t(`shell.actionGroup.${group}`), keys }] : []
  })
  return (
    <Dialog
      title={t('shell.shortcutsTitle')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      size="wide"
      help="keyboard"
      isReading
    >
      <p className="keys__note">{t('shell.shortcutsNote')}</p>
      <KeyList groups={groups} />
    </Dialog>
  )
}
