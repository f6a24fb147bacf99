import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { NEXT_FINDING_COMMAND } from '#renderer/editor/actions/commands.ts'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useFormatChord } from '#renderer/lib/shortcuts/useShortcut.ts'
import { type ProofingScope, useProofingScope } from '#renderer/proofing/ProofingScope.tsx'
import { Button } from '#renderer/ui/Button.tsx'

/** How many misspelled words and words against the house style the text has; leads to the next one. */
export function LanguageFound({ session }: { session: EditingSession }) {
  const scope = useProofingScope()
  return scope === null ? null : <Found session={session} scope={scope} />
}

function Found({ session, scope }: { session: EditingSession; scope: ProofingScope }) {
  const { t } = useTranslation()
  const formatChord = useFormatChord()
  const found = useSyncExternalStore(scope.found.subscribe, scope.found.get)
  if (found.kind === 'failed') return <p className="write-panel__failed">{t('proofing.unavailable')}</p>
  const count = (kind: 'spelling' | 'style') => found.findings.filter((one) => one.kind === kind).length
  const words = [
    count('spelling') > 0 && t('proofing.spellingFound', { count: count('spelling') }),
    count('style') > 0 && t('proofing.styleFound', { count: count('style') }),
  ].filter((one) => one !== false)
  if (words.length === 0) return null
  return (
    <Button
      variant="quiet"
      size="small"
      onPress={() => session.getBody()?.editor.dispatchCommand(NEXT_FINDING_COMMAND, undefined)}
    >
      {words.join(' · ')} ({formatChord('f7')})
    </Button>
  )
}
