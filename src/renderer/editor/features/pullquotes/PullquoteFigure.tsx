import { useTranslation } from 'react-i18next'
import type { BlockViewProps, PullquoteContent } from '../../nodes/BlockDecoratorNode.ts'
import { $isPullquoteNode } from '../../nodes/PullquoteNode.ts'
import { CaptionEditor } from '../images/CaptionEditor.tsx'
import { useFigure } from '../images/useFigure.ts'
import './PullquoteFigure.css'

/** A pull quote in the text: its words and whose they are, edited in place. */
export function PullquoteFigure({ nodeKey, content }: BlockViewProps<PullquoteContent>) {
  const { t } = useTranslation()
  const figure = useFigure<PullquoteContent>({
    nodeKey,
    $isNode: $isPullquoteNode,
    enters: '[data-part="quotation"] [contenteditable="true"]',
  })
  const editing = { isEditable: figure.isEditable, onUndo: figure.undo, onRedo: figure.redo }
  const focusCitation = () =>
    figure.box.current?.querySelector<HTMLElement>('[data-part="citation"] [contenteditable="true"]')?.focus()
  return (
    <figure
      ref={figure.box}
      className="pullquote-figure"
      aria-label={t('editor.action.pullquote')}
      data-selected={figure.isSelected || undefined}
    >
      <div className="pullquote-figure__words" data-part="quotation">
        <CaptionEditor
          content={content.quotation}
          label={t('editor.pullquote.quotation')}
          placeholder={t('editor.pullquote.quotation')}
          onChange={(quotation) => figure.change((present) => ({ ...present, quotation }))}
          onLeave={focusCitation}
          {...editing}
        />
      </div>
      <div className="pullquote-figure__citation" data-part="citation">
        <CaptionEditor
          content={content.citation}
          label={t('editor.pullquote.citation')}
          placeholder={t('editor.pullquote.citationPlaceholder')}
          onChange={(citation) => figure.change((present) => ({ ...present, citation }))}
          onLeave={figure.leave}
          {...editing}
        />
      </div>
    </figure>
  )
}
