/**
 * MenuButton: a button with a menu of commands or choices.
 *   trigger    one control of ours (Button, IconButton)
 *   label      the menu's name
 *   sections   [{ label?, items: [{ id, label, note?, icon?, shortcut?, isDisabled?, isDangerous?, isSelected? }] }]
 *   onAction(id)
 *   placement  'bottom start' by default
 * A rule separates sections. `isSelected` (true or false) makes a checked choice of an item.
 */
import { Check, type LucideIcon } from 'lucide-react'
import { Fragment, type ReactElement } from 'react'
import {
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  type Placement,
  Popover,
  Separator,
} from 'react-aria-components'
import { classNames } from './classNames.ts'
import { Kbd } from './Kbd.tsx'
import './Overlay.css'

interface MenuEntry {
  id: string
  label: string
  note?: string | undefined
  icon?: LucideIcon | undefined
  shortcut?: string | undefined
  isDisabled?: boolean | undefined
  isDangerous?: boolean | undefined
  isSelected?: boolean | undefined
}

interface MenuGroup {
  label?: string | undefined
  items: readonly MenuEntry[]
}

interface MenuButtonProps {
  trigger: ReactElement
  label: string
  sections: readonly MenuGroup[]
  onAction: (id: string) => void
  placement?: Placement | undefined
}

function Item({ entry }: { entry: MenuEntry }) {
  const Icon = entry.isSelected === undefined ? entry.icon : entry.isSelected ? Check : undefined
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.label}
      isDisabled={entry.isDisabled ?? false}
      className={classNames('menu__item', entry.isDangerous && 'menu__item--danger')}
    >
      {Icon ? <Icon aria-hidden className="icon" /> : <span className="icon" />}
      <span className="menu__words">{entry.label}</span>
      {entry.note && <span className="menu__note">{entry.note}</span>}
      {entry.shortcut && (
        <span className="menu__end">
          <Kbd>{entry.shortcut}</Kbd>
        </span>
      )}
    </MenuItem>
  )
}

function Section({ group }: { group: MenuGroup }) {
  const selected = group.items.filter((item) => item.isSelected).map((item) => item.id)
  const isChoice = group.items.some((item) => item.isSelected !== undefined)
  const items = group.items.map((entry) => <Item key={entry.id} entry={entry} />)
  const heading = group.label ? <Header className="menu__heading">{group.label}</Header> : null
  return isChoice ? (
    <MenuSection
      selectionMode="single"
      selectedKeys={selected}
      {...(group.label && { 'aria-label': group.label })}
    >
      {heading}
      {items}
    </MenuSection>
  ) : (
    <MenuSection {...(group.label && { 'aria-label': group.label })}>
      {heading}
      {items}
    </MenuSection>
  )
}

export function MenuButton({
  trigger,
  label,
  sections,
  onAction,
  placement = 'bottom start',
}: MenuButtonProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement={placement} offset={4}>
        <Menu className="menu" aria-label={label} onAction={(key) => onAction(String(key))}>
          {sections.map((group, at) => (
            <Fragment key={group.items[0]?.id ?? at}>
              {at > 0 && <Separator className="menu__separator" />}
              <Section group={group} />
            </Fragment>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
