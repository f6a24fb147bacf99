import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { actionGroups } from '../lib/actions/catalogue.ts'
import { actionStore } from '../lib/actions/registry.ts'
import { useFormatChord } from '../lib/shortcuts/useFormatChord.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import './Shell.css'

interface ShortcutHelpProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** All keys of the present screen, by group: those of every screen first. */
export function ShortcutHelp({ isOpen, onOpenChange }: ShortcutHelpProps) {
  const { t } = useTranslation()
  const format = useFormatChord()
  const actions = useSyncExternalStore(actionStore.subscribe, actionStore.get)
  const groups = actionGroups.flatMap((group) => {
    const entries = actions.filter((action) => action.group === group && action.chords?.length)
    return entries.length > 0 ? [{ group, entries }] : []
  })
  return (
    <Dialog
      title={t('shell.shortcutsTitle')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      size="wide"
      isReading
    >
      <p className="keys__note">{t('shell.shortcutsNote')}</p>
      <div className="keys">
        {groups.map(({ group, entries }) => (
          <section key={group} className="keys__group">
            <h3 className="keys__heading">{t(`shell.actionGroup.${group}`)}</h3>
            <dl className="keys__list">
              {entries.map(({ id, name, lang, chords }) => (
                <div key={id} className="keys__row">
                  <dt lang={lang}>{name(t)}</dt>
                  <dd className="keys__chords">
                    {chords?.map((chord) => (
                      <Kbd key={chord}>{format(chord)}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
