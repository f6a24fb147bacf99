import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { paths } from '#renderer/lib/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { type BringIn, bringInStore, closeBringIn } from './bringInStore.ts'
import { EntryRow } from './EntryRow.tsx'
import type { Entry, EntryState, TextRef } from './entries.ts'
import './bringIn.css'

type Asking = Extract<EntryState, { kind: 'asking' | 'askingLanguage' }>

const askingOf = (entries: readonly Entry[]): Asking | null =>
  entries
    .map(({ state }) => state)
    .find((state): state is Asking => state.kind === 'asking' || state.kind === 'askingLanguage') ?? null

/**
 * The files that are being brought in: the progress of each, the question to the person, and at the end each result.
 */
export function BringInDialog() {
  const { t } = useTranslation()
  const bringIn = useSyncExternalStore(bringInStore.subscribe, bringInStore.get)
  const end = () => {
    if (bringIn?.isOver) closeBringIn()
    else bringIn?.cancel()
  }
  return (
    <Dialog
      help="files"
      title={t(bringIn?.isOver ? 'bringIn.endTitle' : 'bringIn.title')}
      isOpen={bringIn !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) end()
      }}
      role="alertdialog"
      actions={bringIn && <Foot bringIn={bringIn} onEnd={end} />}
    >
      {bringIn && <Entries entries={bringIn.entries} />}
    </Dialog>
  )
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const open = ({ articleId, language }: TextRef) => {
    closeBringIn()
    navigate(paths.write(articleId, language))
  }
  return (
    <ul className="bring-in" aria-label={t('bringIn.files')}>
      {entries.map((entry, at) => (
        // Two files may have one name; the position of each in the list never changes.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list neither grows nor is sorted
        <EntryRow key={at} entry={entry} onOpen={open} />
      ))}
    </ul>
  )
}

/** The answers to the question, or the one way out. */
function Foot({ bringIn, onEnd }: { bringIn: BringIn; onEnd: () => void }) {
  const { t } = useTranslation()
  const asking = askingOf(bringIn.entries)
  if (asking?.kind === 'askingLanguage') {
    return (
      <>
        <Button variant="quiet" onPress={() => asking.answer('leave')}>
          {t('bringIn.leave')}
        </Button>
        <Button onPress={() => asking.answer('here')}>{t('bringIn.language.here')}</Button>
        <Button variant="primary" autoFocus onPress={() => asking.answer('newArticle')}>
          {t('bringIn.language.newArticle')}
        </Button>
      </>
    )
  }
  if (asking) {
    return (
      <>
        <Button variant="quiet" onPress={() => asking.answer('leave')}>
          {t('bringIn.leave')}
        </Button>
        <Button onPress={() => asking.answer('reject')}>{t('bringIn.takeOriginal')}</Button>
        <Button variant="primary" autoFocus onPress={() => asking.answer('accept')}>
          {t('bringIn.takeFinal')}
        </Button>
      </>
    )
  }
  return (
    // Another button for another meaning: the one that had the focus does not silently become the other.
    <Button key={bringIn.isOver ? 'close' : 'cancel'} autoFocus onPress={onEnd}>
      {t(bringIn.isOver ? 'common.close' : 'common.cancel')}
    </Button>
  )
}
