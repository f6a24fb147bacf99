import { useEffect, useEffectEvent, useState } from 'react'
import type { Language } from '#shared/domain/language.ts'
import type { Finding } from '#shared/language/proofing/finding.ts'
import type { ProofingScope } from '../createProofingScope.ts'
import { proofreader } from '../proofreader.ts'
import { keptFindings } from './keptFindings.ts'

/** Milliseconds without a change before the text is checked. */
const pause = 350

interface Checked {
  text: string
  findings: readonly Finding[]
}

const unchecked: Checked = { text: '', findings: [] }

/** The findings in the text of a field that are to be shown now. */
export function useFieldFindings(text: string, language: Language, scope: ProofingScope): readonly Finding[] {
  const [checked, setChecked] = useState(unchecked)
  const [, setFollowed] = useState(0)
  const check = useEffectEvent(async () => {
    const { capitalsForAggressor } = scope.settings()
    try {
      const [findings = []] = await proofreader.check([text], { language, capitalsForAggressor })
      setChecked({ text, findings })
    } catch (error) {
      // The body's status line says it.
      console.error(error)
    }
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is checked anew
  useEffect(() => {
    const timer = setTimeout(() => void check(), pause)
    return () => clearTimeout(timer)
  }, [text, language])
  useEffect(
    () =>
      scope.subscribe(() => {
        setFollowed((count) => count + 1)
        void check()
      }),
    [scope],
  )
  return keptFindings(checked.findings, checked.text, text).filter((one) => !scope.accepts(one, null))
}
