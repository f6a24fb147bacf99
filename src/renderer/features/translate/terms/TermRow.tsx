import { CircleCheck, CircleDashed, CircleHelp, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatChord } from '#renderer/lib/shortcuts/useFormatChord.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip, type Tone } from '#renderer/ui/Chip.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import type { TermInBlock } from '#shared/contract/termViews.ts'
import type { Language } from '#shared/domain/language.ts'
import { termChord } from './insertTerm.ts'

const looks: Record<TermInBlock['state'], { tone: Tone; icon: LucideIcon }> = {
  open: { tone: 'info', icon: CircleDashed },
  translated: { tone: 'good', icon: CircleCheck },
  missing: { tone: 'warn', icon: TriangleAlert },
  forbidden: { tone: 'bad', icon: CircleX },
  unclear: { tone: 'info', icon: CircleHelp },
}

interface TermRowProps {
  term: TermInBlock
  /** Null: no key is left for it. */
  number: number | null
  languages: { source: Language; target: Language }
  onInsert: () => void
}

/** A term of the block: how it stands in the source, what to say, what not, and whether the translation says it. */
export function TermRow({ term, number, languages, onInsert }: TermRowProps) {
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const about = useId()
  const { words, translations, forbidden, subject, note, state } = term
  const { tone, icon } = looks[state]
  const [first, ...others] = translations
  return (
    <li className="term-row" data-state={state}>
      <div className="term-row__words">
        <span lang={languages.source}>{words}</span>
        <strong lang={languages.target}>{first?.text ?? '—'}</strong>
        {others.length > 0 && (
          <span className="term-row__others" lang={languages.target}>
            {others.map(({ text }) => text).join(', ')}
          </span>
        )}
        <Chip tone={tone} icon={icon} isQuiet>
          {t(`terms.state.${state}`)}
        </Chip>
      </div>
      {first && (
        <Button
          size="small"
          className="term-row__insert"
          onPress={onInsert}
          aria-label={t('terms.insert', { number: number ?? '', text: first.text })}
          aria-describedby={about}
        >
          {number === null ? t('memory.insert') : <Kbd>{formatChord(termChord(number))}</Kbd>}
        </Button>
      )}
      <p id={about} className="term-row__about">
        {first?.isGenerated && <span>{t('terms.byOfficialTable')}</span>}
        {forbidden.length > 0 && <span>{t('terms.forbiddenList', { words: forbidden.join(', ') })}</span>}
        {subject !== '' && <span>{subject}</span>}
        {note !== '' && <span>{note}</span>}
      </p>
    </li>
  )
}
