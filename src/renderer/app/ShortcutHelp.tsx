import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { shortcutStore } from '../lib/shortcuts/registry.ts'
import { useFormatChord } from '../lib/shortcuts/useShortcut.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import './Shell.css'

interface ShortcutHelpProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** All shortcuts of the present screen, grouped, and the built-in keys of lists. */
export function ShortcutHelp({ isOpen, onOpenChange }: ShortcutHelpProps) {
  const { t } = useTranslation()
  const format = useFormatChord()
  const shortcuts = useSyncExternalStore(shortcutStore.subscribe, shortcutStore.get)
  const lists = t('shell.shortcutGroup.lists')
  const go = t('shell.shortcutGroup.go')
  const everywhere = t('shell.shortcutGroup.everywhere')
  const all = [
    ...shortcuts,
    { group: everywhere, label: t('shell.shortcut.nextRegion'), chord: 'f6' },
    { group: everywhere, label: t('shell.shortcut.previousRegion'), chord: 'shift+f6' },
    { group: lists, label: t('shell.shortcut.move'), chord: 'arrowup' },
    { group: lists, label: t('shell.shortcut.move'), chord: 'arrowdown' },
    { group: lists, label: t('shell.shortcut.openRow'), chord: 'enter' },
    { group: lists, label: t('shell.shortcut.deleteRow'), chord: 'delete' },
  ]
  // Shortcuts of every screen come first, those of the present screen after them.
  const order = [everywhere, go, lists]
  const rank = (group: string) => (order.includes(group) ? order.indexOf(group) : order.length)
  const groups = [...Map.groupBy(all, ({ group }) => group)].sort(([a], [b]) => rank(a) - rank(b))
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
        {groups.map(([group, entries]) => (
          <section key={group} className="keys__group">
            <h3 className="keys__heading">{group}</h3>
            <dl className="keys__list">
              {[...Map.groupBy(entries, ({ label }) => label)].map(([label, same]) => (
                <div key={label} className="keys__row">
                  <dt>{label}</dt>
                  <dd className="keys__chords">
                    {same.map(({ chord }) => (
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
