/**
 * ExternalLink: opens outside the program, in the person's browser; says so.
 *   url, children
 */
import { ArrowUpRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { invoke } from '../lib/client.ts'
import { useShowResult } from '../lib/useShowResult.ts'
import './Notice.css'

export function ExternalLink({ url, children }: { url: string; children: ReactNode }) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  return (
    <Link className="external-link" onPress={() => void showResult(invoke('app.openExternal', { url }))}>
      {children}
      <ArrowUpRight aria-hidden className="icon" />
      <span className="visually-hidden">{` (${t('common.opensOutside')})`}</span>
    </Link>
  )
}
