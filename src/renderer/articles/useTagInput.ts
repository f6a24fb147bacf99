import { type KeyboardEvent, useState } from 'react'
import { tagKey } from '#shared/language/tags.ts'
import { addTags } from './addTags.ts'

export interface KnownTag {
  name: string
  /** How many texts have it. */
  count: number
}

interface TagInput {
  value: readonly string[]
  onChange: (tags: string[]) => void
  known: readonly KnownTag[]
  onSearch: ((typed: string) => void) | undefined
  maxTags: number
}

/** The tag that is being typed, the known tags that match it, and the keys that add it. */
export function useTagInput({ value, onChange, known, onSearch, maxTags }: TagInput) {
  const [text, setText] = useState('')
  /** The person opened the list with Arrow Down before typing. */
  const [isListAsked, setListAsked] = useState(false)
  const type = (typed: string) => {
    setText(typed)
    setListAsked(false)
    onSearch?.(typed)
  }
  const add = (words: string) => {
    const spellings = known.map(({ name }) => name)
    if (words.trim()) onChange(addTags(value, words, maxTags, spellings))
    type('')
  }
  const has = new Set(value.map(tagKey))
  // An empty field shows no list by itself: it would cover what is below the field after each tag.
  const offered = (text !== '' || isListAsked ? known : []).filter(({ name }) => !has.has(tagKey(name)))
  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    // Enter on an option of the list adds that option.
    const isInList = event.currentTarget.hasAttribute('aria-activedescendant')
    if ((event.key === 'Enter' && !isInList) || event.key === ',') {
      event.preventDefault()
      add(text)
    } else if (event.key === 'ArrowDown') {
      setListAsked(true)
    } else if (event.key === 'Backspace' && text === '' && value.length > 0) {
      onChange(value.slice(0, -1))
    }
  }
  return { text, type, add, offered, keyDown }
}
