import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $onUpdate, COMMAND_PRIORITY_LOW } from 'lexical'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { maxStart, minStart, type NumberStyle, writeItemNumber } from '#shared/document/numbering.ts'
import { numberings } from '#shared/document/schema.ts'
import { useFormatChord } from '../../../lib/shortcuts/useFormatChord.ts'
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
  $numbersAtCaret,
  $setItemNumber,
  $setNumberStyle,
  $setReversed,
  type CaretNumbers,
} from '../../commands/listNumbers.ts'
import './NumberingButton.css'

const styles: readonly NumberStyle[] = numberings.flatMap((numbering) =>
  (['.', ')'] as const).map((delimiter) => ({ numbering, delimiter })),
)
const idOf = ({ numbering, delimiter }: NumberStyle) => `${numbering}${delimiter}`
const sampleOf = (style: NumberStyle) =>
  [1, 2, 3].map((number) => writeItemNumber({ ...style, number })).join(' ')

/**
 * The toolbar's button for the numbering of a list: its marks, the item's number, continuing, counting down.
 * It is hidden outside numbered lists (`numbers` is null). A key may make a list and open this panel at once.
 */
export function NumberingButton({ numbers }: { numbers: CaretNumbers | null }) {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const [isOpen, setOpen] = useState(false)
  // Opened by its key, the panel is placed beside the item: in a small window the toolbar may be scrolled out
  // of view.
  const [item, setItem] = useState<Element | null>(null)
  // Read with the key: the toolbar may show those of the frame before.
  const [numbersAtKey, setNumbersAtKey] = useState<CaretNumbers | null>(null)
  useEffect(
    () =>
      editor.registerCommand(
        EDIT_NUMBERING_COMMAND,
        () => {
          // The key may have just made the list: the item is on the page once the change is.
          $onUpdate(() => {
            setItem(itemWithCaret())
            setNumbersAtKey(editor.getEditorState().read($numbersAtCaret, { editor }))
            setOpen(true)
          })
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
        if (open) {
          setItem(null)
          setNumbersAtKey(null)
        }
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
      {(close) => <NumberingForm numbers={numbersAtKey ?? numbers} close={close} />}
    </PopoverButton>
  )
}

/** The line of the item itself, without its nested lists. */
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
