import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { siteOfCard } from '#shared/document/cards/providers.ts'
import { useFormatChord } from '../../../lib/shortcuts/useFormatChord.ts'
import { Button } from '../../../ui/Button.tsx'
import { actions } from '../../actions/actions.ts'
import { $insertCard, $offeredCard } from '../../commands/cards.ts'
import { PASTED_TAG } from '../../identity/registerBlockIds.ts'
import { FloatingPanel, selectionRect } from '../../parts/FloatingPanel.tsx'

/**
 * After an address of a site that we know was pasted alone into a line: offers to make a card of it. The offer
 * disappears as soon as the caret leaves the line or the line says more.
 */
export function CardOffer() {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const [href, setHref] = useState<string | null>(null)
  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState, tags }) => {
        setHref((shown) => {
          if (shown === null && !tags.has(PASTED_TAG)) return null
          return editor.isEditable() ? editorState.read(() => $offeredCard()?.href ?? null) : null
        })
      }),
    [editor],
  )
  return (
    <div role="status">
      {href !== null && (
        <FloatingPanel rect={selectionRect} className="popover card-offer">
          <span>{t('editor.embed.offer', { site: siteOfCard(href) })}</span>
          <Button
            size="small"
            onPress={() => {
              editor.update($insertCard)
              setHref(null)
            }}
          >
            {t('editor.embed.make')}
          </Button>
          <kbd className="kbd">{formatChord(actions.embed.chord)}</kbd>
        </FloatingPanel>
      )}
    </div>
  )
}
