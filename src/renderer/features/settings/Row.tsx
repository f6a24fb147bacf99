import type { ReactNode } from 'react'
import './settings.css'

/** A setting on one line: its name, then the control (which names itself for screen readers). */
export function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="setting">
      <p className="setting__name" aria-hidden>
        {label}
      </p>
      <div className="setting__control">{children}</div>
    </div>
  )
}
