import { useRef } from 'react'
import { Header, Menu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components'
import { createPortal, flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Finding } from '#shared/language/proofing/finding.ts'
import '../ui/Overlay.css'
import './proofing.css'

/** A finding that a person opened. */
export interface OpenedFinding {
  finding: Finding
  /** The words of the text. */
  text: string
  /** What may stand there instead, the most probable first. */
  fixes: readonly string[]
  /** Whether the person puts words into the house dictionary, or proposes them. */
  wordsAre: 'added' | 'proposed'
  /** Where the words are in the window. */
  rect: DOMRect
}

export interface FindingActions {
  /** Null: the text is read only. */
  onFix: ((text: string) => void) | null
  /** Null: the text has no blocks. */
  onIgnoreHere: (() => void) | null
  onIgnoreEverywhere: () => void
  onAddWord: () => void
  /** Null: keys do not go through the text. */
  onNext: (() => void) | null
}

interface FindingMenuProps extends FindingActions {
  opened: OpenedFinding
  onClose: () => void
}

/** The menu beside a finding: what to put there, and what else can be done about it. */
export function FindingMenu({ opened, onClose, ...actions }: FindingMenuProps) {
  const { t } = useTranslation()
  const anchor = useRef<HTMLSpanElement>(null)
  const { finding, text, rect } = opened
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
        className="popover finding-menu"
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose()
        }}
        placement="bottom start"
        offset={4}
      >
        <FindingItems
          opened={opened}
          label={t('proofing.menu', { text })}
          reason={
            finding.kind === 'style'
              ? t(`proofing.reason.${finding.rule}`)
              : t(
                  actions.onFix !== null && opened.fixes.length === 0
                    ? 'proofing.noSuggestions'
                    : 'proofing.misspelled',
                  { text },
                )
          }
          onClose={onClose}
          {...actions}
        />
      </Popover>
    </>
  )
}

interface FindingItemsProps extends FindingMenuProps {
  label: string
  reason: string
}

function FindingItems({ opened, label, reason, onClose, ...actions }: FindingItemsProps) {
  const { t } = useTranslation()
  const fixes = actions.onFix === null ? [] : opened.fixes
  const others = {
    ...(opened.finding.kind === 'spelling' && {
      addWord: { words: t(`proofing.word.${opened.wordsAre}`), run: actions.onAddWord },
    }),
    ...(actions.onIgnoreHere && {
      ignoreHere: { words: t('proofing.action.ignoreHere'), run: actions.onIgnoreHere },
    }),
    ignoreEverywhere: { words: t('proofing.action.ignoreEverywhere'), run: actions.onIgnoreEverywhere },
    ...(actions.onNext && { next: { words: t('proofing.action.next'), run: actions.onNext } }),
  }
  const act = (id: string) => {
    // The open menu holds the focus, and a field takes a change only with it.
    flushSync(onClose)
    if (id.startsWith('fix ')) actions.onFix?.(fixes[Number(id.slice(4))] ?? opened.text)
    else
      Object.entries(others)
        .find(([one]) => one === id)?.[1]
        ?.run()
  }
  return (
    <Menu
      className="menu"
      aria-label={label}
      autoFocus="first"
      onAction={(key) => act(String(key))}
      onClose={onClose}
    >
      <MenuSection>
        <Header className="menu__heading finding-menu__reason">{reason}</Header>
        {fixes.map((fix, at) => (
          <MenuItem key={fix} id={`fix ${at}`} textValue={fix} className="menu__item finding-menu__fix">
            <span className="menu__words">{fix}</span>
          </MenuItem>
        ))}
      </MenuSection>
      {fixes.length > 0 && <Separator className="menu__separator" />}
      <MenuSection aria-label={t('proofing.otherActions')}>
        {Object.entries(others).map(([id, { words }]) => (
          <MenuItem key={id} id={id} className="menu__item">
            <span className="menu__words">{words}</span>
          </MenuItem>
        ))}
      </MenuSection>
    </Menu>
  )
}
