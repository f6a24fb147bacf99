/**
 * PaletteFrame: the dialog of a palette.
 *   title   for those who do not see it
 *   isOpen, onOpenChange, children
 *
 * PaletteField: the field above a palette's list, inside an `Autocomplete`.
 *   label, placeholder, icon
 */
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Dialog as AriaDialog,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components'
import './Palette.css'

interface PaletteFrameProps {
  title: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  children: ReactNode
}

export function PaletteFrame({ title, isOpen, onOpenChange, children }: PaletteFrameProps) {
  return (
    <ModalOverlay
      className="dialog-scrim palette-scrim"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
    >
      <Modal className="dialog-modal palette">
        <AriaDialog className="dialog">
          <Heading slot="title" className="visually-hidden">
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

interface PaletteFieldProps {
  label: string
  placeholder: string
  icon: LucideIcon
}

export function PaletteField({ label, placeholder, icon: Icon }: PaletteFieldProps) {
  return (
    <TextField className="palette__field" autoFocus>
      <Label className="visually-hidden">{label}</Label>
      <Icon aria-hidden className="icon" />
      <Input className="palette__input" placeholder={placeholder} />
    </TextField>
  )
}
