/**
 * Disclosure: something that can be folded away.
 *   title           of the heading button (node or text)
 *   isOpenAtFirst   false by default
 *   children        the content; stays mounted
 */
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Disclosure as AriaDisclosure, Button, DisclosurePanel, Heading } from 'react-aria-components'
import './Tabs.css'

interface DisclosureProps {
  title: ReactNode
  isOpenAtFirst?: boolean | undefined
  children: ReactNode
}

export function Disclosure({ title, isOpenAtFirst = false, children }: DisclosureProps) {
  return (
    <AriaDisclosure className="disclosure" defaultExpanded={isOpenAtFirst}>
      <Heading level={3} className="disclosure__heading">
        <Button slot="trigger" className="disclosure__button">
          <ChevronRight aria-hidden className="icon" />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className="disclosure__panel">{children}</DisclosurePanel>
    </AriaDisclosure>
  )
}
