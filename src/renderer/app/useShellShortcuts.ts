import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { paths } from '../lib/paths.ts'
import { useShortcut } from '../lib/shortcuts/useShortcut.ts'
import { useNewArticle } from '../lib/useNewArticle.ts'

interface ShellCommands {
  find: () => void
  help: () => void
}

/** The chords of places, in the rail's order; the rail and the palette print them. */
export const placeChords = {
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
  const everywhere = t('shell.shortcutGroup.everywhere')
  const go = t('shell.shortcutGroup.go')
  useShortcut({
    chord: newArticleChord,
    label: t('shell.newArticle'),
    group: everywhere,
    run: () => void newArticle(),
  })
  useShortcut({ chord: findChord, label: t('shell.shortcut.palette'), group: everywhere, run: find })
  useShortcut({ chord: helpChord, label: t('shell.shortcut.help'), group: everywhere, run: help })
  useShortcut({ chord: '?', label: t('shell.shortcut.help'), group: everywhere, run: help })
  useShortcut({
    chord: placeChords.mine,
    label: t('desk.list.mine'),
    group: go,
    run: () => navigate(paths.desk('mine')),
  })
  useShortcut({
    chord: placeChords.toTranslate,
    label: t('desk.list.toTranslate'),
    group: go,
    run: () => navigate(paths.desk('toTranslate')),
  })
  useShortcut({
    chord: placeChords.toReview,
    label: t('desk.list.toReview'),
    group: go,
    run: () => navigate(paths.desk('toReview')),
  })
  useShortcut({
    chord: placeChords.queue,
    label: t('shell.queue'),
    group: go,
    run: () => navigate(paths.queue),
  })
  useShortcut({
    chord: placeChords.published,
    label: t('desk.list.published'),
    group: go,
    run: () => navigate(paths.desk('published')),
  })
  useShortcut({
    chord: placeChords.all,
    label: t('desk.list.all'),
    group: go,
    run: () => navigate(paths.desk('all')),
  })
  useShortcut({
    chord: placeChords.media,
    label: t('shell.media'),
    group: go,
    run: () => navigate(paths.media),
  })
  useShortcut({
    chord: placeChords.settings,
    label: t('shell.settings'),
    group: go,
    run: () => navigate(paths.settings),
  })
}
