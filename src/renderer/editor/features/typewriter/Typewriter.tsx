import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { type RefObject, useEffect } from 'react'
import { useSettings } from '../../../lib/settings.tsx'
import { followCaret } from './followCaret.ts'

/** Keeps the caret's line at one height, where the person wants it so. `scroll` is the element around the text. */
export function Typewriter({ scroll }: { scroll: RefObject<HTMLElement | null> }) {
  const [editor] = useLexicalComposerContext()
  const { typewriterScroll } = useSettings()
  useEffect(() => {
    const element = scroll.current
    return typewriterScroll && element !== null ? followCaret(editor, element) : undefined
  }, [editor, scroll, typewriterScroll])
  return null
}
