import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BlockView } from '#renderer/articles/document/BlockView.tsx'
import { useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Choice.tsx'
import { TextAreaField, TextField } from '#renderer/ui/TextField.tsx'
import type { SnippetView } from '#shared/contract/templateViews.ts'
import { isContent } from '#shared/document/isContent.ts'
import { blocksOfLines } from '#shared/document/outline.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import { blockText } from '#shared/document/text.ts'
import type { Language } from '#shared/domain/language.ts'

interface SnippetFormProps {
  language: Language
  /** Null: a new one. */
  snippet: SnippetView | null
  /** What is selected in the text. */
  selected: Body
  onDone: () => void
}

/** Plain paragraphs can be written in a field; anything else comes from the text. */
const isPlain = (block: Block): boolean =>
  block.type === 'paragraph' &&
  block.content.every((inline) => inline.type === 'text' && inline.marks.length === 0)

const linesOf = (blocks: Body): string => blocks.map(blockText).join('\n')

/** The name and the text of a snippet: written here, or what is selected in the article. */
export function SnippetForm({ language, snippet, selected, onDone }: SnippetFormProps) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const save = useCommand('snippets.save')
  const hasSelection = selected.some(isContent)
  const known = snippet?.blocks ?? []
  const canBeWritten = known.every(isPlain)
  const [name, setName] = useState(snippet?.name ?? '')
  const [usesSelection, setUsesSelection] = useState(hasSelection && snippet === null)
  const [lines, setLines] = useState(canBeWritten ? linesOf(known) : '')
  const written = canBeWritten ? blocksOfLines(lines.split('\n').filter((line) => line.trim() !== '')) : known
  const blocks = usesSelection ? selected : written
  const submit = async () => {
    const input = { id: snippet?.id ?? null, language, name: name.trim(), blocks }
    if (await showResult(save.mutateAsync(input))) onDone()
  }
  return (
    <form
      className="snippets"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label={t('editor.snippets.name')}
        value={name}
        onChange={(typed) => setName(typed.slice(0, 120))}
        maxLength={120}
        isRequired
        autoFocus
      />
      {hasSelection && (
        <Checkbox isSelected={usesSelection} onChange={setUsesSelection}>
          {t('editor.snippets.useSelection')}
        </Checkbox>
      )}
      {usesSelection || !canBeWritten ? (
        <div className="snippets__preview">
          {blocks.map((block) => (
            <BlockView key={block.id} block={block} language={language} />
          ))}
        </div>
      ) : (
        <TextAreaField
          label={t('editor.snippets.text')}
          note={t('editor.snippets.textNote')}
          value={lines}
          onChange={setLines}
          rows={5}
          lang={language}
        />
      )}
      {!canBeWritten && !usesSelection && <p className="snippets__note">{t('editor.snippets.formatted')}</p>}
      <div className="snippets__actions">
        <Button onPress={onDone}>{t('common.cancel')}</Button>
        <Button
          type="submit"
          variant="primary"
          isPending={save.isPending}
          isDisabled={name.trim() === '' || !blocks.some(isContent)}
        >
          {t('editor.snippets.save')}
        </Button>
      </div>
    </form>
  )
}
