import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  type BaseSelection,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  KEY_ESCAPE_COMMAND,
  mergeRegister,
} from 'lexical'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MediaId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { useTell } from '../../../../lib/useTell.ts'
import { Button } from '../../../../ui/Button.tsx'
import { Progress } from '../../../../ui/Progress.tsx'
import { imageContentOf } from '../../../media/imageContentOf.ts'
import { importFiles } from '../../../media/importFiles.ts'
import type { ImageContent } from '../../../nodes/BlockDecoratorNode.ts'
import { PASTE_LATER_COMMAND, PASTED_COMMAND } from '../ClipboardExtension.ts'
import { $insertPasted } from '../insertPasted.ts'
import { pastedFile } from '../pastedFile.ts'
import type { CarriedPicture, ReadPaste, ReadRequest } from './messages.ts'
import { startReading } from './startReading.ts'
import { withLibraryPictures } from './withLibraryPictures.ts'

/** Puts the caret where it was when the paste began, unless that place is gone. */
function $returnTo(selection: BaseSelection | null): void {
  if (!$isRangeSelection(selection)) return
  const { anchor, focus } = selection
  const isThere = [anchor, focus].every(({ key, offset }) => {
    const node = $getNodeByKey(key)
    return (
      node?.isAttached() === true &&
      offset <= ('getChildrenSize' in node ? Number.MAX_SAFE_INTEGER : node.getTextContentSize())
    )
  })
  if (isThere) $setSelection(selection.clone())
}

/** Long pastes, and those that bring pictures: read beside the window, shown with their progress, ended by Escape. */
export function LongPaste({ language }: { language: Language }) {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const tell = useTell()
  const [share, setShare] = useState<number | null>(null)
  const cancel = useRef<(() => void) | null>(null)

  const end = useCallback(() => {
    cancel.current?.()
    cancel.current = null
    setShare(null)
  }, [])

  async function toLibrary(carried: readonly CarriedPicture[], isOver: () => boolean) {
    const found = new Map<MediaId, ImageContent | null>()
    for (const picture of carried) {
      if (isOver()) return found
      const file = pastedFile(picture)
      found.set(picture.id, null)
      if (file === null) continue
      await tell(
        importFiles([file]).then(([media]) => {
          if (media) found.set(picture.id, imageContentOf(media, language))
        }),
      )
    }
    return found
  }

  const insert = useEffectEvent(async (read: ReadPaste, at: BaseSelection | null, isOver: () => boolean) => {
    const found = await toLibrary(read.carried, isOver)
    if (isOver()) return
    const missing = read.carried.filter(({ id }) => found.get(id) === null)
    const pasted = {
      ...read.pasted,
      blocks: withLibraryPictures(read.pasted.blocks, found),
      images: [...read.pasted.images, ...missing.map(({ src, alt }) => ({ src, alt, after: '' }))],
    }
    end()
    editor.update(() => {
      $returnTo(at)
      if ($getSelection() === null) return
      $insertPasted(editor, pasted.blocks)
    })
    editor.dispatchCommand(PASTED_COMMAND, pasted)
    editor.focus()
  })

  const begin = useEffectEvent((request: ReadRequest, at: BaseSelection | null) => {
    end()
    let over = false
    const reading = startReading(request, setShare)
    cancel.current = () => {
      over = true
      reading.cancel()
    }
    setShare(0)
    void tell(
      reading.done.then((read) => {
        if (over) return
        if (read === null) end()
        else return insert(read, at, () => over)
      }),
    ).then((worked) => {
      if (!worked && !over) end()
    })
  })

  useEffect(
    () =>
      mergeRegister(
        editor.registerCommand(
          PASTE_LATER_COMMAND,
          ({ selection, ...request }) => {
            begin(request, selection)
            return true
          },
          COMMAND_PRIORITY_LOW,
        ),
        editor.registerCommand(
          KEY_ESCAPE_COMMAND,
          () => {
            if (cancel.current === null) return false
            end()
            return true
          },
          COMMAND_PRIORITY_HIGH,
        ),
        () => cancel.current?.(),
      ),
    [editor, end],
  )

  if (share === null) return null
  return (
    <div className="long-paste" role="status">
      <Progress label={t('editor.paste.reading')} fraction={share} />
      <Button
        size="small"
        onPress={() => {
          end()
          editor.focus()
        }}
      >
        {t('common.cancel')}
      </Button>
    </div>
  )
}
