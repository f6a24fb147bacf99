import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import { Puzzle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BlockViewProps, OpaqueContent } from '../../nodes/BlockDecoratorNode.ts'
import './OpaqueFigure.css'

/** A box for content of a site that is kept unchanged: it can be moved and removed, not edited. */
export function OpaqueFigure({ nodeKey, content }: BlockViewProps<OpaqueContent>) {
  const { t } = useTranslation()
  const [isSelected, setSelected, clearSelection] = useLexicalNodeSelection(nodeKey)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard the caret moves onto it
    // biome-ignore lint/a11y/noStaticElementInteractions: selecting a block is no control of its own
    <div
      className="opaque"
      data-selected={isSelected || undefined}
      onClick={() => {
        clearSelection()
        setSelected(true)
      }}
    >
      <Puzzle aria-hidden className="icon" />
      <span className="opaque__kind">{content.kind}</span>
      <span className="opaque__note">{t('editor.opaque')}</span>
    </div>
  )
}
