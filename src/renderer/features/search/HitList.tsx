import { type Ref, useEffect, useRef } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { LanguageState } from '#renderer/articles/Status.tsx'
import { useSectionName } from '#renderer/articles/useSectionName.ts'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { useRow } from '#renderer/lib/actions/useRow.ts'
import { withFoundWords } from '#renderer/lib/foundInText.ts'
import { paths } from '#renderer/lib/paths.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { HighlightedText } from '#renderer/ui/HighlightedText.tsx'
import type { SearchHit } from '#shared/contract/searchViews.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'

interface HitListProps {
  hits: readonly SearchHit[]
  isOld: boolean
  listRef: Ref<HTMLDivElement>
  /** The text that was opened from the list before, and gets the focus. */
  opened: LocalizationId | null
  onOpen: (id: LocalizationId) => void
}

/** The texts that were found; Enter opens one where its words are. */
export function HitList({ hits, isOld, listRef, opened, onOpen }: HitListProps) {
  const { t } = useTranslation()
  const openHit = useOpenHit()
  const open = (hit: SearchHit) => {
    onOpen(hit.localizationId)
    openHit(hit)
  }
  return (
    <ListBox
      ref={listRef}
      aria-label={t('search.hits')}
      aria-busy={isOld}
      className="hits"
      items={hits.map((hit) => ({ ...hit, id: hit.localizationId }))}
      dependencies={[t, opened]}
      onAction={(key) => {
        const hit = hits.find(({ localizationId }) => localizationId === key)
        if (hit) open(hit)
      }}
    >
      {(hit) => (
        <ListBoxItem textValue={hit.title || t('search.untitledHit')} className="hit">
          {({ isFocused }) => (
            <Hit
              hit={hit}
              takesFocus={hit.localizationId === opened}
              isFocused={isFocused}
              onOpen={() => open(hit)}
            />
          )}
        </ListBoxItem>
      )}
    </ListBox>
  )
}

/** Opens a text in the find bar at the words, or at its title where only that has them. */
function useOpenHit(): (hit: SearchHit) => void {
  const [, navigate] = useLocation()
  return ({ articleId, language, excerpt: { blockId, words }, titleRanges }) => {
    if (blockId !== null && words !== null) {
      navigate(paths.write(articleId, language), { state: withFoundWords({ words, blockId }) })
      return
    }
    const isInTitle = titleRanges.length > 0
    navigate(paths.write(articleId, language, isInTitle ? { kind: 'field', field: 'title' } : undefined))
  }
}

interface HitProps {
  hit: SearchHit
  takesFocus: boolean
  isFocused: boolean
  onOpen: () => void
}

function Hit({ hit, takesFocus, isFocused, onOpen }: HitProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const sectionName = useSectionName(useActiveSite())
  const { language, excerpt, tags } = hit
  const head = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (takesFocus) head.current?.closest<HTMLElement>('[role="option"]')?.focus()
  }, [takesFocus])
  const { isCurrent, reach } = useRow(hit.localizationId)
  useEffect(() => {
    if (isFocused) reach()
  }, [isFocused, reach])
  useAction('openRow', {
    name: (words) => words('shell.palette.goTo', { screen: hit.title || words('search.untitledHit') }),
    run: onOpen,
    hasOwnKeys: true,
    isOffered: isCurrent,
  })
  const facts = [
    hit.removed ? t('search.removed') : '',
    formats.date(hit.date),
    sectionName(hit.section),
    hit.author,
    tags.map((tag) => `#${tag}`).join(' '),
  ]
  return (
    <>
      <span ref={head} className="hit__head">
        <span className="hit__title" lang={language}>
          {hit.title ? (
            <HighlightedText text={hit.title} ranges={hit.titleRanges} />
          ) : (
            <span className="hit__untitled">{t('search.untitledHit')}</span>
          )}
        </span>
        <LanguageState
          language={language}
          state={hit.state}
          saving={hit.saving}
          readers={hit.readers}
          inConflict={hit.inConflict}
        />
      </span>
      {excerpt.text !== '' && (
        <span className="hit__sentence" lang={language}>
          <HighlightedText text={excerpt.text} ranges={excerpt.ranges} />
        </span>
      )}
      <span className="hit__facts">{facts.filter((fact) => fact !== '').join(' · ')}</span>
    </>
  )
}
