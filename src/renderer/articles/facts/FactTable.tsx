/**
 * FactTable: numbers, days, times, sums, telephones, links and names that the two languages of an article do not both
 * state, side by side; each leads to its place.
 *   target                  the language of the translation
 *   findings                of the translation; what somebody dismissed, and what is no fact, is left out
 *   onShow(finding)         goes to the place in the translation
 *   onShowSource(finding)   goes to the place in the source
 */
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/Button.tsx'
import { type Finding, findingId } from '#shared/checks/finding.ts'
import { type FactRow, factRows } from '#shared/checks/translation/factRows.ts'
import { type Language, otherLanguage } from '#shared/domain/language.ts'
import './FactTable.css'

interface FactTableProps {
  target: Language
  findings: readonly Finding[]
  onShow: (finding: Finding) => void
  onShowSource: (finding: Finding) => void
}

export function FactTable({ target, findings, onShow, onShowSource }: FactTableProps) {
  const { t } = useTranslation()
  const rows = factRows(findings)
  const source = otherLanguage(target)
  if (rows.length === 0) return <p className="fact-table__none">{t('facts.none')}</p>
  return (
    <table className="fact-table" aria-label={t('facts.title')}>
      <thead>
        <tr>
          <th scope="col">{t(`common.language.${source}`)}</th>
          <th scope="col">{t(`common.language.${target}`)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={findingId(row.finding)}>
            <FactCell words={row.source} language={source} onPress={() => onShowSource(row.finding)} />
            <FactCell words={row.target} language={target} onPress={() => onShow(row.finding)} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface FactCellProps {
  words: FactRow['source']
  language: Language
  onPress: () => void
}

/** What one language states, as the way to it; the place where the other language lacks it is reached as well. */
function FactCell({ words, language, onPress }: FactCellProps) {
  const { t } = useTranslation()
  return (
    <td>
      <Button size="small" variant="quiet" onPress={onPress}>
        {words === null ? (
          <span className="fact-table__absent">{t('facts.absent')}</span>
        ) : (
          <span lang={language}>{words}</span>
        )}
      </Button>
    </td>
  )
}
