import { Equal, EqualApproximately, Hash, Layers, type LucideIcon } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { WordDifference } from '#renderer/articles/document/Difference.tsx'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { useFormatChord } from '#renderer/lib/shortcuts/useFormatChord.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip, type Tone } from '#renderer/ui/Chip.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import type { MemoryMatch } from '#shared/contract/memoryViews.ts'
import { excerpt } from '#shared/document/text.ts'
import type { Language } from '#shared/domain/language.ts'
import { losesFormatting, type MemoryUnit } from './memoryUnit.ts'

const looks: Record<MemoryMatch['kind'], { tone: Tone; icon: LucideIcon }> = {
  context: { tone: 'good', icon: Layers },
  exact: { tone: 'good', icon: Equal },
  numbers: { tone: 'info', icon: Hash },
  fuzzy: { tone: 'warn', icon: EqualApproximately },
}

/** How much of a text a screen reader hears as the name of a button. */
const spoken = 80

interface MatchRowProps {
  match: MemoryMatch
  number: number
  unit: MemoryUnit
  languages: { source: Language; target: Language }
  onInsert: () => void
}

/** A match: what differs from the source, what would be inserted, where it is from. */
export function MatchRow({ match, number, unit, languages, onInsert }: MatchRowProps) {
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const origin = useId()
  const { kind, score, sentence, source, target, replaced, places } = match
  const { tone, icon } = looks[kind]
  const sought = sentence === null ? unit.text : unit.text.slice(sentence.start, sentence.end)
  const isPlain = sentence === null && losesFormatting(unit.content, match)
  const list = replaced.map(({ from, to }) => t('memory.replacedOne', { from, to })).join(', ')
  return (
    <li className="memory-match">
      <div className="memory-match__head">
        <Kbd>{formatChord(`mod+${number}`)}</Kbd>
        <span className="memory-match__score">{t('memory.score', { score })}</span>
        <Chip tone={tone} icon={icon} isQuiet>
          {t(`memory.kind.${kind}`)}
        </Chip>
      </div>
      <p className="memory-match__text" lang={languages.source}>
        <WordDifference before={source} after={sought} />
      </p>
      <p className="memory-match__text memory-match__text--target" lang={languages.target}>
        {target}
      </p>
      <Button
        size="small"
        className="memory-match__insert"
        onPress={onInsert}
        aria-label={t('memory.insertMatch', { number, text: excerpt(target, spoken) })}
        aria-describedby={origin}
      >
        {t('memory.insert')}
      </Button>
      <p id={origin} className="memory-match__origin">
        {sentence !== null && <span>{t('memory.sentence')}</span>}
        {list !== '' && <span>{t('memory.replaced', { list })}</span>}
        {isPlain && <span>{t('memory.plain')}</span>}
        <Origin match={match} />
        {places > 1 && <span>{t('memory.places', { count: places })}</span>}
      </p>
    </li>
  )
}

type OriginOf = Pick<MemoryMatch, 'article' | 'confirmedAt' | 'confirmedBy'>

/** From which article a pair is, since when, and who confirmed it. */
export function Origin({ match: { article, confirmedAt, confirmedBy } }: { match: OriginOf }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const title = article === null ? t('memory.articleGone') : article.title || t('common.untitled')
  const date = formats.date(confirmedAt)
  const words =
    confirmedBy === ''
      ? t('memory.originUnnamed', { title, date })
      : t('memory.origin', { title, date, name: confirmedBy })
  return <span>{words}</span>
}
