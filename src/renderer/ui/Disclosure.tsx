/**
 * Disclosure: something that can be folded away.
 *   title           of the heading button (node or text)
 *   level           of the heading, 3 by default
 *   isOpenAtFirst   false by default
 *   children        the content; stays mounted
 */
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Disclosure as AriaDisclosure, Button, DisclosurePanel, Heading } from 'react-aria-components'
import './Tabs.css'

interface DisclosureProps {
  title: ReactNode
  level?: number | undefined
  isOpenAtFirst?: boolean | undefined
  children: ReactNode
}

export function Disclosure({ title, level = 3, isOpenAtFirst = false, children }: DisclosureProps) {
  return (
    <AriaDisclosure className="disclosure" defaultExpanded={isOpenAtFirst}>
      <Heading level={level} className="disclosure__heading">
        <Button slot="trigger" className="disclosure__button">
          <ChevronRight aria-hidden className="icon" />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className="disclosure__panel">{children}</DisclosurePanel>
    </AriaDisclosure>
  )
}
