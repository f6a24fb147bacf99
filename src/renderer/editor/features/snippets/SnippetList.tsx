import { PencilLine, Plus, TextCursorInput, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import type { SnippetView } from '#shared/contract/templateViews.ts'
import { bodyText, excerpt } from '#shared/document/text.ts'

interface SnippetListProps {
  snippets: readonly SnippetView[]
  onInsert: (snippet: SnippetView) => void
  onEdit: (snippet: SnippetView | 'new') => void
}

export function SnippetList({ snippets, onInsert, onEdit }: SnippetListProps) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const remove = useCommand('snippets.delete')
  const [deleted, setDeleted] = useState<SnippetView | null>(null)
  return (
    <div className="snippets">
      {/* The focus was in the form that this list takes the place of. */}
      <Button icon={Plus} autoFocus onPress={() => onEdit('new')}>
        {t('editor.snippets.new')}
      </Button>
      <ul className="snippets__list">
        {snippets.map((one) => (
          <li key={one.id ?? one.name} className="snippets__row">
            <Button
              icon={TextCursorInput}
              className="snippets__insert"
              aria-label={t('editor.snippets.insertOne', { name: one.name })}
              onPress={() => onInsert(one)}
            >
              {one.name}
            </Button>
            <p className="snippets__words" lang={one.language}>
              {excerpt(bodyText(one.blocks), 160)}
            </p>
            {one.id !== null && (
              <span className="snippets__tools">
                <IconButton
                  icon={PencilLine}
                  label={t('editor.snippets.editOne', { name: one.name })}
                  onPress={() => onEdit(one)}
                />
                <IconButton
                  icon={Trash2}
                  label={t('editor.snippets.deleteOne', { name: one.name })}
                  onPress={() => setDeleted(one)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        help="templates#snippets"
        title={t('editor.snippets.deleteTitle', { name: deleted?.name })}
        isOpen={deleted !== null}
        onOpenChange={(isOpen) => !isOpen && setDeleted(null)}
        confirmLabel={t('common.delete')}
        isDangerous
        onConfirm={() => deleted?.id && showResult(remove.mutateAsync({ id: deleted.id }))}
      >
        {t('editor.snippets.deleteText')}
      </ConfirmDialog>
    </div>
  )
}
