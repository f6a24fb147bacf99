/**
 * OfferedButton: a Button whose action is in the palette too, while the button is shown.
 *   offers   the action; its name and its icon are the button's
 *   name     other words for it, where they depend on the state
 *   onAct    does it
 *   …        variant, size, isPending, isDisabled as in Button
 */
import { useTranslation } from 'react-i18next'
import type { Words } from '../lib/actions/actionLook.ts'
import { type CatalogueId, catalogue } from '../lib/actions/catalogue.ts'
import { useAction } from '../lib/actions/useAction.ts'
import { Button, type ButtonProps } from './Button.tsx'

interface OfferedButtonProps extends Omit<ButtonProps, 'children' | 'onPress' | 'name'> {
  offers: CatalogueId
  name?: Words
  onAct: () => void
}

export function OfferedButton({ offers, name = catalogue[offers].name, onAct, ...look }: OfferedButtonProps) {
  const { t } = useTranslation()
  const isBusy = look.isDisabled === true || look.isPending === true
  useAction(offers, {
    name,
    run: onAct,
    unavailable: () => (isBusy ? (words) => words('shell.palette.notNow') : null),
  })
  return (
    <Button icon={catalogue[offers].icon} {...look} onPress={onAct}>
      {name(t)}
    </Button>
  )
}
