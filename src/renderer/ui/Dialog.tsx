/**
 * Dialog: a modal question or form. Focus is kept inside and given back on closing; Escape closes.
 *   title         its name
 *   isOpen, onOpenChange(isOpen)   controlled
 *   size          'normal' (480 px) | 'wide' (760 px) | 'full' (whole window, for pickers)
 *   role          'dialog' | 'alertdialog' (a click outside does not close either; a text may be lost)
 *   actions       buttons of the foot, the main one last; or (close) => buttons
 *   isDismissable the closing cross and Escape; true by default
 *   isReading     the content is only words: it takes the focus itself, so that keys scroll it
 *   isFlush       the content goes to the edges and scrolls by itself
 *   help          where F1 opens the handbook while the focus is in the dialog
 *   tools         controls in the head, before the closing cross
 *   children      the content; or (close) => content
 *
 * ConfirmDialog: yes or no.
 *   title, isOpen, onOpenChange, children (the question in words)
 *   confirmLabel, cancelLabel?, onConfirm() (may be async; the button is pending meanwhile; closes when it resolves)
 *   isDangerous   the button is red and does not get the focus
 */
import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { type HelpAddress, helpAt } from '../lib/handbookPlaces.ts'
import { Button } from './Button.tsx'
import { classNames } from './classNames.ts'
import { IconButton } from './IconButton.tsx'
import './Overlay.css'

type Content = ReactNode | ((close: () => void) => ReactNode)
const contentOf = (content: Content, close: () => void) =>
  typeof content === 'function' ? content(close) : content

export interface DialogProps {
  title: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  size?: 'normal' | 'wide' | 'full' | undefined
  role?: 'dialog' | 'alertdialog' | undefined
  actions?: Content
  isDismissable?: boolean | undefined
  isReading?: boolean | undefined
  isFlush?: boolean | undefined
  help?: HelpAddress | undefined
  tools?: ReactNode
  children: Content
}

export function Dialog({
  title,
  isOpen,
  onOpenChange,
  size = 'normal',
  role = 'dialog',
  actions,
  isDismissable = true,
  isReading = false,
  isFlush = false,
  help,
  tools,
  children,
}: DialogProps) {
  const { t } = useTranslation()
  return (
    <ModalOverlay
      className="dialog-scrim"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isKeyboardDismissDisabled={!isDismissable}
    >
      <Modal className={classNames('dialog-modal', `dialog-modal--${size}`)}>
        <AriaDialog className="dialog" role={role} {...(help && helpAt(help))}>
          {({ close }) => (
            <>
              <header className="dialog__head">
                <Heading slot="title" className="dialog__title">
                  {title}
                </Heading>
                {tools}
                {isDismissable && <IconButton label={t('common.close')} icon={X} onPress={close} />}
              </header>
              <div
                className={classNames('dialog__body', isFlush && 'dialog__body--flush')}
                tabIndex={isReading ? 0 : undefined}
              >
                {contentOf(children, close)}
              </div>
              {actions && <footer className="dialog__foot">{contentOf(actions, close)}</footer>}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

export interface ConfirmDialogProps {
  title: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  confirmLabel: string
  /** "Cancel" when left out. */
  cancelLabel?: string | undefined
  onConfirm: () => unknown
  isDangerous?: boolean | undefined
  help?: HelpAddress | undefined
  children: ReactNode
}

export function ConfirmDialog({
  title,
  isOpen,
  onOpenChange,
  confirmLabel,
  cancelLabel,
  onConfirm,
  isDangerous = false,
  help,
  children,
}: ConfirmDialogProps) {
  const { t } = useTranslation()
  const [isPending, setPending] = useState(false)
  const confirm = async (close: () => void) => {
    setPending(true)
    try {
      await onConfirm()
      close()
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      role="alertdialog"
      help={help}
      actions={(close) => (
        <>
          <Button onPress={close} autoFocus={isDangerous}>
            {cancelLabel ?? t('common.cancel')}
          </Button>
          <Button
            variant={isDangerous ? 'danger' : 'primary'}
            autoFocus={!isDangerous}
            isPending={isPending}
            onPress={() => void confirm(close)}
          >
            {confirmLabel}
          </Button>
        </>
      )}
    >
      {children}
    </Dialog>
  )
}
