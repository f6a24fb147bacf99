import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useEffect, useState } from 'react'
import type { Language } from '#shared/domain/language.ts'
import { FindingMenu } from '../../../proofing/FindingMenu.tsx'
import { type ProofingScope, useProofingScope } from '../../../proofing/ProofingScope.tsx'
import { createBodyProofing } from './createBodyProofing.ts'
import { readFound } from './readFound.ts'
import { useFindingMenu } from './useFindingMenu.ts'
import { useTypography } from './useTypography.ts'

/** Shows mistakes in the text and what to put there. Outside a proofreading scope it does nothing. */
export function Proofing({ language }: { language: Language }) {
  const scope = useProofingScope()
  return scope === null ? null : <ScopedProofing language={language} scope={scope} />
}

function ScopedProofing({ language, scope }: { language: Language; scope: ProofingScope }) {
  const [editor] = useLexicalComposerContext()
  const [proofing] = useState(() => createBodyProofing(editor, language))
  useEffect(() => proofing.start(), [proofing])
  useEffect(() => {
    const follow = () => proofing.follow(scope)
    follow()
    return scope.subscribe(follow)
  }, [proofing, scope])
  useEffect(() => proofing.subscribe(() => scope.found.changed(() => readFound(proofing))), [proofing, scope])
  useTypography(editor, language, scope)
  const { opened, actions, close } = useFindingMenu(editor, proofing, scope)
  return opened === null ? null : (
    <FindingMenu key={opened.number} opened={opened} {...actions} onClose={close} />
  )
}
