import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { bringInChord, useBringIn } from '../bringIn/useBringIn.ts'
import { paths } from '../lib/paths.ts'
import { useShortcut } from '../lib/shortcuts/useShortcut.ts'
import { useNewArticle } from '../lib/useNewArticle.ts'
import { askForTemplate } from '../templates/templatesStore.ts'

interface ShellCommands {
  find: () => void
  help: () => void
}

/** The shortcuts that open screens, in the order of the rail; rail and palette show them. */
export const screenChords = {
  mine: 'mod+1',
  toTranslate: 'mod+2',
  toReview: 'mod+3',
  queue: 'mod+4',
  published: 'mod+5',
  all: 'mod+6',
  search: 'mod+shift+f',
  media: 'mod+7',
  trash: 'mod+8',
  settings: 'mod+,',
} as const

export const newArticleChord = 'mod+n'
export const templateChord = 'mod+shift+n'
export const findChord = 'mod+k'
export const helpChord = 'f1'

/** Shortcuts that work on every screen. */
export function useShellShortcuts({ find, help }: ShellCommands): void {
  const { t } = useTranslation()
  const newArticle = useNewArticle()
  const { choose } = useBringIn()
  const everywhere = t('shell.shortcutGroup.everywhere')
  useShortcut({
    chord: newArticleChord,
    label: t('shell.newArticle'),
    group: everywhere,
    run: () => void newArticle(),
  })
  useShortcut({
    chord: templateChord,
    label: t('templates.command'),
    group: everywhere,
    run: askForTemplate,
  })
  useShortcut({
    chord: bringInChord,
    label: t('bringIn.command'),
    group: everywhere,
    run: () => void choose(),
  })
  useShortcut({ chord: findChord, label: t('shell.shortcut.palette'), group: everywhere, run: find })
  useShortcut({ chord: helpChord, label: t('shell.shortcut.help'), group: everywhere, run: help })
  useShortcut({ chord: '?', label: t('shell.shortcut.help'), group: everywhere, run: help })
  useGo(screenChords.mine, t('desk.list.mine'), paths.desk('mine'))
  useGo(screenChords.toTranslate, t('desk.list.toTranslate'), paths.desk('toTranslate'))
  useGo(screenChords.toReview, t('desk.list.toReview'), paths.desk('toReview'))
  useGo(screenChords.queue, t('shell.queue'), paths.queue)
  useGo(screenChords.published, t('desk.list.published'), paths.desk('published'))
  useGo(screenChords.all, t('desk.list.all'), paths.desk('all'))
  useGo(screenChords.search, t('shell.search'), paths.search)
  useGo(screenChords.media, t('shell.media'), paths.media)
  useGo(screenChords.trash, t('trash.title'), paths.trash)
  useGo(screenChords.settings, t('shell.settings'), paths.settings)
}

/** A shortcut that opens a screen. */
function useGo(chord: string, label: string, to: string): void {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  useShortcut({ chord, label, group: t('shell.shortcutGroup.go'), run: () => navigate(to) })
}
