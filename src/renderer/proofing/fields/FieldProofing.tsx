import { useEffect } from 'react'
import { FindingMenu } from '../FindingMenu.tsx'
import { type ProofingScope, useProofingScope } from '../ProofingScope.tsx'
import '../proofing.css'
import type { FieldText } from './fieldText.ts'
import { useFieldFindings } from './useFieldFindings.ts'
import { useFieldMenu } from './useFieldMenu.ts'
import { useFieldPrompts } from './useFieldPrompts.ts'
import { useFieldTypography } from './useFieldTypography.ts'
import { useMirror } from './useMirror.ts'

/**
 * Proofreads a field of plain text; stands beside the field, in a positioned element. Outside a scope it does nothing.
 */
export function FieldProofing(props: FieldText) {
  const scope = useProofingScope()
  return scope === null ? null : <ScopedFieldProofing {...props} scope={scope} />
}

function ScopedFieldProofing({ scope, ...props }: FieldText & { scope: ProofingScope }) {
  const { field, value, language } = props
  const findings = useFieldFindings(value, language, scope)
  const mirror = useMirror(field, findings)
  const { opened, actions, close } = useFieldMenu({ field, mirror, value, findings, scope })
  useFieldPrompts({ field, mirror, value, scope })
  useFieldTypography(props, scope)
  useEffect(() => {
    // Off: Electron's spellchecker downloads dictionaries from the network.
    if (field.current) field.current.spellcheck = false
  }, [field])
  return (
    <>
      <div ref={mirror} className="field-mirror" aria-hidden>
        {value}
      </div>
      {opened !== null && <FindingMenu key={opened.number} opened={opened} {...actions} onClose={close} />}
    </>
  )
}
