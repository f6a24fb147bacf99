import { Check, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChannel, useCommand } from '#renderer/lib/queries.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { HouseDictionary as Dictionary } from '#shared/contract/proofingViews.ts'
import { houseWord } from '#shared/domain/houseWord.ts'
import { wordKey } from '#shared/language/proofing/wordKey.ts'
import { Row } from './Row.tsx'

/** The words of the house: an editor decides about them, everybody else proposes. */
export function HouseDictionary() {
  const { t } = useTranslation()
  const siteId = useActiveSite()?.id ?? null
  const { data: dictionary } = useChannel('houseWords.list', { siteId })
  const set = useCommand('houseWords.set')
  const showResult = useShowResult()
  if (dictionary === undefined) return null
  const { may, words } = dictionary
  const change = (word: string, state: 'accepted' | 'proposed' | 'removed', ofSite = true) =>
    showResult(set.mutateAsync({ siteId: ofSite ? siteId : null, word, state }))
  return (
    <>
      <Row label={t('proofing.house.title')}>
        <AddWord may={may} onAdd={(word) => change(word, may === 'decide' ? 'accepted' : 'proposed')} />
      </Row>
      {words.length === 0 ? (
        <p className="house-words__none">{t('proofing.house.none')}</p>
      ) : (
        <ul className="house-words" aria-label={t('proofing.house.title')}>
          {words.map((one) => (
            <HouseWord
              key={`${one.ofSite} ${one.word}`}
              one={one}
              may={one.ofSite ? may : 'decide'}
              onAccept={() => void change(one.word, 'accepted', one.ofSite)}
              onRemove={() => void change(one.word, 'removed', one.ofSite)}
            />
          ))}
        </ul>
      )}
    </>
  )
}

interface HouseWordProps {
  one: Dictionary['words'][number]
  may: Dictionary['may']
  onAccept: () => void
  onRemove: () => void
}

function HouseWord({ one, may, onAccept, onRemove }: HouseWordProps) {
  const { t } = useTranslation()
  const { word, state, by } = one
  const isProposed = state === 'proposed'
  return (
    <li className="house-word">
      <span className="house-word__word">{word}</span>
      {isProposed && (
        <Chip tone="warn" isQuiet>
          {t('proofing.house.proposedBy', { name: by || t('proofing.house.somebody') })}
        </Chip>
      )}
      {isProposed && may === 'decide' && (
        <IconButton
          size="small"
          icon={Check}
          label={t('proofing.house.accept', { word })}
          onPress={onAccept}
        />
      )}
      {(isProposed || may === 'decide') && (
        <IconButton size="small" icon={X} label={t('proofing.house.remove', { word })} onPress={onRemove} />
      )}
    </li>
  )
}

interface AddWordProps {
  may: Dictionary['may']
  /** Resolves to whether it worked. */
  onAdd: (word: string) => Promise<boolean>
}

function AddWord({ may, onAdd }: AddWordProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [isRefused, setRefused] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const parsed = houseWord.safeParse(wordKey(text.trim()))
    setRefused(!parsed.success)
    if (parsed.success && (await onAdd(parsed.data))) setText('')
  }
  return (
    <form className="house-words__add" onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('proofing.house.word')}
        isLabelHidden
        note={t('proofing.house.note')}
        value={text}
        onChange={(next) => {
          setText(next)
          setRefused(false)
        }}
        error={isRefused ? t('proofing.house.notAWord') : undefined}
        maxLength={60}
      />
      <Button type="submit">{t(may === 'decide' ? 'proofing.house.add' : 'proofing.house.propose')}</Button>
    </form>
  )
}
