/**
 * Tabs: a few views of one thing.
 *   label    for screen readers
 *   tabs     [{ id, label, content }]   only the chosen one's content is mounted
 *   value, onChange(id)   optional; the first is chosen otherwise
 */
import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'
import './Tabs.css'

interface TabsProps {
  label: string
  tabs: readonly { id: string; label: ReactNode; content: ReactNode }[]
  value?: string | undefined
  onChange?: ((id: string) => void) | undefined
}

export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  return (
    <AriaTabs
      className="tabs"
      {...(value !== undefined && { selectedKey: value })}
      {...(onChange && { onSelectionChange: (key) => onChange(String(key)) })}
    >
      <TabList aria-label={label} className="tabs__list">
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tabs__tab">
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tabs__panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
