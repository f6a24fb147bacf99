import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { COMMAND_PRIORITY_LOW } from 'lexical'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { maxStart, minStart, type NumberStyle, writeMark } from '#shared/document/numbering.ts'
import { numberings } from '#shared/document/schema.ts'
import { useFormatChord } from '../../../lib/shortcuts/useShortcut.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Choice.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { PopoverButton } from '../../../ui/Popover.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { actions } from '../../actions/actions.ts'
import { EDIT_NUMBERING_COMMAND } from '../../actions/commands.ts'
import {
  $continueNumbers,
  $setItemNumber,
  $setNumberStyle,
  $setReversed,
  type CaretNumbers,
} from '../../commands/listNumbers.ts'

const styles: readonly NumberStyle[] = numberings.flatMap((numbering) =>
  (['.', ')'] as const).map((delimiter) => ({ numbering, delimiter })),
)
const idOf = ({ numbering, delimiter }: NumberStyle) => `${numbering}${delimiter}`
const sampleOf = (style: NumberStyle) => [1, 2, 3].map((number) => writeMark({ ...style, number })).join(' ')

/**
 * The toolbar's button for how a numbered list counts: its marks, the item's number, going on, counting down. Outside of
 * numbered lists (`numbers` is null) there is none; a key that makes a list and asks for its numbers finds it then.
 */
export function NumberingButton({ numbers }: { numbers: CaretNumbers | null }) {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const [isOpen, setOpen] = useState(false)
  // By its key it opens beside the item: in a small window the toolbar may be scrolled away.
  const [item, setItem] = useState<Element | null>(null)
  useEffect(
    () =>
      editor.registerCommand(
        EDIT_NUMBERING_COMMAND,
        () => {
          setItem(itemWithCaret())
          setOpen(true)
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  )
  if (numbers === null) return null
  const label = t('editor.action.numbering')
  return (
    <PopoverButton
      label={label}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (open) setItem(null)
        setOpen(open)
      }}
      anchor={item}
      trigger={
        <IconButton
          icon={actions.numbering.icon}
          label={label}
          shortcut={formatChord(actions.numbering.chord)}
        />
      }
    >
      {(close) => <NumberingForm numbers={numbers} close={close} />}
    </PopoverButton>
  )
}

/** The item's own line, not the inner lists in it. */
function itemWithCaret(): Element | null {
  const node = getSelection()?.focusNode ?? null
  const element = node instanceof Element ? node : (node?.parentElement ?? null)
  const item = element?.closest('li') ?? null
  return item?.querySelector('span') ?? item
}

function NumberingForm({ numbers, close }: { numbers: CaretNumbers; close: () => void }) {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const [style, setStyle] = useState<NumberStyle>(numbers)
  const [number, setNumber] = useState(String(numbers.number))
  const [isReversed, setReversed] = useState(numbers.isReversed)
  const wanted = /^\s*-?\d{1,6}\s*$/.test(number) ? Number(number) : null
  const isNumber = wanted !== null && wanted >= minStart && wanted <= maxStart

  const finish = ($change: () => void) => {
    close()
    editor.update($change)
    editor.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isNumber) return
    finish(() => {
      $setNumberStyle(style)
      if (isReversed !== numbers.isReversed) $setReversed(isReversed)
      if (wanted !== numbers.number) $setItemNumber(wanted)
    })
  }
  return (
    <form className="numbering" onSubmit={submit}>
      <Select
        label={t('editor.numbering.marks')}
        options={styles.map((one) => ({ id: idOf(one), label: sampleOf(one) }))}
        value={idOf(style)}
        onChange={(id) => setStyle(styles.find((one) => idOf(one) === id) ?? style)}
      />
      <TextField
        label={t('editor.numbering.number')}
        value={number}
        onChange={setNumber}
        inputMode="numeric"
        error={isNumber ? undefined : t('editor.numbering.notANumber')}
      />
      <Checkbox isSelected={isReversed} onChange={setReversed}>
        {t('editor.numbering.reversed')}
      </Checkbox>
      <div className="numbering__buttons">
        <Button variant="primary" type="submit">
          {t('editor.numbering.apply')}
        </Button>
        {numbers.canContinue && (
          <Button onPress={() => finish($continueNumbers)}>{t('editor.numbering.continue')}</Button>
        )}
      </div>
    </form>
  )
}
