import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { bringInChord, useBringIn } from '../bringIn/useBringIn.ts'
import { paths } from '../lib/paths.ts'
import { useShortcut } from '../lib/shortcuts/useShortcut.ts'
import { useNewArticle } from '../lib/useNewArticle.ts'

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
  media: 'mod+7',
  settings: 'mod+,',
} as const

export const newArticleChord = 'mod+n'
export const findChord = 'mod+k'
export const helpChord = 'f1'

/** Shortcuts that work on every screen. */
export function useShellShortcuts({ find, help }: ShellCommands): void {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const newArticle = useNewArticle()
  const { choose } = useBringIn()
  const everywhere = t('shell.shortcutGroup.everywhere')
  const go = t('shell.shortcutGroup.go')
  useShortcut({
    chord: newArticleChord,
    label: t('shell.newArticle'),
    group: everywhere,
    run: () => void newArticle(),
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
  useShortcut({
    chord: screenChords.mine,
    label: t('desk.list.mine'),
    group: go,
    run: () => navigate(paths.desk('mine')),
  })
  useShortcut({
    chord: screenChords.toTranslate,
    label: t('desk.list.toTranslate'),
    group: go,
    run: () => navigate(paths.desk('toTranslate')),
  })
  useShortcut({
    chord: screenChords.toReview,
    label: t('desk.list.toReview'),
    group: go,
    run: () => navigate(paths.desk('toReview')),
  })
  useShortcut({
    chord: screenChords.queue,
    label: t('shell.queue'),
    group: go,
    run: () => navigate(paths.queue),
  })
  useShortcut({
    chord: screenChords.published,
    label: t('desk.list.published'),
    group: go,
    run: () => navigate(paths.desk('published')),
  })
  useShortcut({
    chord: screenChords.all,
    label: t('desk.list.all'),
    group: go,
    run: () => navigate(paths.desk('all')),
  })
  useShortcut({
    chord: screenChords.media,
    label: t('shell.media'),
    group: go,
    run: () => navigate(paths.media),
  })
  useShortcut({
    chord: screenChords.settings,
    label: t('shell.settings'),
    group: go,
    run: () => navigate(paths.settings),
  })
}
