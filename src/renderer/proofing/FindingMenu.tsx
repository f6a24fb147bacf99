import { useRef } from 'react'
import { Header, Menu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import '../ui/Overlay.css'
import './proofing.css'

/** A finding that a person opened. */
export interface OpenedFinding {
  /** The words of the text. */
  text: string
  /** What may stand there instead, the most probable first. */
  fixes: readonly string[]
  /** Where the words are in the window. */
  rect: DOMRect
}

export interface FindingActions {
  onFix: (text: string) => void
  onIgnoreHere: () => void
  onIgnoreEverywhere: () => void
  onNext: () => void
}

interface FindingMenuProps extends FindingActions {
  opened: OpenedFinding
  onClose: () => void
}

/** The menu beside a finding: what to put there, and what else can be done about it. */
export function FindingMenu({ opened, onClose, ...actions }: FindingMenuProps) {
  const { t } = useTranslation()
  const anchor = useRef<HTMLSpanElement>(null)
  const { text, fixes, rect } = opened
  const run: Record<string, () => void> = {
    ignoreHere: actions.onIgnoreHere,
    ignoreEverywhere: actions.onIgnoreEverywhere,
    next: actions.onNext,
  }
  const act = (id: string) => {
    onClose()
    const at = id.startsWith('fix ') ? Number(id.slice(4)) : null
    if (at === null) run[id]?.()
    else actions.onFix(fixes[at] ?? text)
  }
  return (
    <>
      {createPortal(
        <span
          ref={anchor}
          className="finding-anchor"
          style={{ left: rect.left, top: rect.top, width: rect.width, height: rect.height }}
        />,
        document.body,
      )}
      <Popover
        className="popover"
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose()
        }}
        placement="bottom start"
        offset={4}
      >
        <Menu
          className="menu"
          aria-label={t('proofing.menu', { text })}
          autoFocus="first"
          onAction={(key) => act(String(key))}
          onClose={onClose}
        >
          <MenuSection>
            <Header className="menu__heading">
              {fixes.length === 0
                ? t('proofing.noSuggestions', { text })
                : t('proofing.misspelled', { text })}
            </Header>
            {fixes.map((fix, at) => (
              <MenuItem key={fix} id={`fix ${at}`} textValue={fix} className="menu__item finding-menu__fix">
                <span className="menu__words">{fix}</span>
              </MenuItem>
            ))}
          </MenuSection>
          <Separator className="menu__separator" />
          <MenuSection aria-label={t('proofing.otherActions')}>
            {(['ignoreHere', 'ignoreEverywhere', 'next'] as const).map((id) => (
              <MenuItem key={id} id={id} className="menu__item">
                <span className="menu__words">{t(`proofing.action.${id}`)}</span>
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </>
  )
}
