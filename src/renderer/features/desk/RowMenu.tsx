import { useRef } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import { createPortal, flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useActionLook } from '#renderer/lib/actions/useAction.ts'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import type { PlanAction } from './planRules.ts'
import { planIds } from './useRowPlan.tsx'
import './desk.css'

interface RowMenuProps {
  /** Where it was asked for, in the window. */
  rect: DOMRect
  actions: readonly PlanAction[]
  onAction: (action: PlanAction) => void
  onClose: () => void
}

/** The menu of a row, at the pointer or under the row. */
export function RowMenu({ rect, actions, onAction, onClose }: RowMenuProps) {
  const { t } = useTranslation()
  const look = useActionLook()
  const anchor = useRef<HTMLSpanElement>(null)
  const act = (id: unknown) => {
    const action = actions.find((one) => one === id)
    // The open menu holds the focus: a dialog that opens must find it on the list, to give it back there.
    flushSync(onClose)
    if (action) onAction(action)
  }
  return (
    <>
      {createPortal(
        <span
          ref={anchor}
          className="desk-menu-anchor"
          style={{ left: rect.left, top: rect.top, width: rect.width, height: rect.height }}
        />,
        document.body,
      )}
      <Popover
        className="popover"
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
        placement="bottom start"
        offset={2}
      >
        <Menu className="menu" aria-label={t('plan.menu')} autoFocus="first" onAction={act} onClose={onClose}>
          {actions.map((action) => {
            const { label, icon: Icon, shortcut } = look(planIds[action])
            return (
              <MenuItem key={action} id={action} textValue={label} className="menu__item">
                <Icon aria-hidden className="icon" />
                <span className="menu__words">{label}</span>
                {shortcut && (
                  <span className="menu__end">
                    <Kbd>{shortcut}</Kbd>
                  </span>
                )}
              </MenuItem>
            )
          })}
        </Menu>
      </Popover>
    </>
  )
}
