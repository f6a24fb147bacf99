import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Choice.tsx'
import type { ProblemRow } from '#shared/contract/exchangeViews.ts'
import { rowKinds } from '#shared/exchange/exchangeFile.ts'

export interface Ticks {
  /** Rows that the person takes although they do not fit. */
  ticked: ReadonlySet<string>
  onTick: (key: string, isOn: boolean) => void
}

interface ProblemRowsProps {
  rows: readonly ProblemRow[]
  /** Left out where nothing can be decided any more. */
  ticks?: Ticks | undefined
  onShow?: ((part: string) => void) | undefined
}

/** How many rows, or remarks, are shown at first. */
export const firstRows = 50
/** As many characters of a row name its box. */
const longestNamed = 80

/** Rows of a file that do not fit, each with the reason, both texts, and the way to its place. */
export function ProblemRows({ rows, ticks, onShow }: ProblemRowsProps) {
  const { t } = useTranslation()
  const [isAll, setAll] = useState(false)
  const shown = isAll ? rows : rows.slice(0, firstRows)
  return (
    <>
      <ul className="exchange__rows">
        {shown.map((row) => (
          <Row key={row.key} row={row} ticks={ticks} onShow={onShow} />
        ))}
      </ul>
      {shown.length < rows.length && (
        <Button size="small" onPress={() => setAll(true)}>
          {t('exchange.showAll', { count: rows.length })}
        </Button>
      )}
    </>
  )
}

function Row({ row, ticks, onShow }: Omit<ProblemRowsProps, 'rows'> & { row: ProblemRow }) {
  const { t } = useTranslation()
  const { key, problem, part, source, here, returned, canTake } = row
  const kind = rowKinds.find((one) => one === row.kind)
  const name = kind ? t(`exchange.kind.${kind}`) : t('exchange.noPlace')
  const texts = [
    ['source', source],
    ['here', here],
    ['inFile', returned],
  ] as const
  return (
    <li className="exchange__row">
      <div className="exchange__head">
        <p className="exchange__line">
          <strong>{name}.</strong> {t(`exchange.problem.${problem}`)}
        </p>
        {part !== null && onShow && (
          <Button
            size="small"
            variant="quiet"
            aria-label={`${t('checks.show')}: ${name}`}
            onPress={() => onShow(part)}
          >
            {t('checks.show')}
          </Button>
        )}
      </div>
      <dl className="exchange__texts">
        {texts
          .filter(([, words]) => words.trim() !== '')
          .map(([which, words]) => (
            <div key={which}>
              <dt>{t(`exchange.text.${which}`)}</dt>
              <dd>{words}</dd>
            </div>
          ))}
      </dl>
      {canTake && ticks && (
        <Checkbox isSelected={ticks.ticked.has(key)} onChange={(isOn) => ticks.onTick(key, isOn)}>
          {t('exchange.takeAllTheSame')}
          {/* Each has a name of its own for those who go from box to box. */}
          <span className="visually-hidden">: {returned.slice(0, longestNamed)}</span>
        </Checkbox>
      )}
    </li>
  )
}
