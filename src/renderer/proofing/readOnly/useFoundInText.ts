import { useEffect, useEffectEvent, useState } from 'react'
import { inlinesIn } from '#shared/document/blocks.ts'
import type { Body, Inline } from '#shared/document/schema.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Finding } from '#shared/language/proofing/finding.ts'
import { hide } from '#shared/language/proofing/leftAlone.ts'
import type { Found, FoundWords } from '../found.ts'
import { useProofingScope } from '../ProofingScope.tsx'
import { proofreader } from '../proofreader.ts'

interface ReadText {
  title: string
  lead: string
  blocks: Body
}

type ReadLine = Pick<FoundWords, 'field' | 'blockId' | 'line'>
type CheckedLine = ReadLine & { findings: readonly Finding[] }

const nothing: Found = { kind: 'checked', findings: [] }

/** What language help finds in a stored text, with its title and lead. `null` until it was checked. */
export function useFoundInText(text: ReadText, language: Language): Found | null {
  const scope = useProofingScope()
  const [checked, setChecked] = useState<readonly CheckedLine[] | 'failed' | null>(null)
  const [, setFollowed] = useState(0)
  const check = useEffectEvent(async (isCurrent: () => boolean) => {
    if (scope === null) return
    const { capitalsForAggressor } = scope.settings()
    const lines = linesOf(text)
    const words = lines.map(({ line }) => line)
    try {
      const findings = await proofreader.check(words, { language, capitalsForAggressor })
      if (isCurrent()) setChecked(lines.map((line, at) => ({ ...line, findings: findings[at] ?? [] })))
    } catch (error) {
      console.error(error)
      if (isCurrent()) setChecked('failed')
    }
  })
  const { title, lead, blocks } = text
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is checked anew
  useEffect(() => {
    let isCurrent = true
    void check(() => isCurrent)
    return () => {
      isCurrent = false
    }
  }, [title, lead, blocks, language])
  useEffect(() => scope?.subscribe(() => setFollowed((count) => count + 1)), [scope])
  if (scope === null) return nothing
  if (checked === null) return null
  if (checked === 'failed') return { kind: 'failed' }
  return { kind: 'checked', findings: checked.flatMap((line) => foundIn(line, scope.accepts)) }
}

function linesOf({ title, lead, blocks }: ReadText): ReadLine[] {
  const inBody = blocks.flatMap((block) =>
    inlinesIn(block)
      .flatMap((content) => content.map(shownText).join('').split('\n'))
      .map((line) => ({ field: 'body', blockId: block.id, line }) as const),
  )
  return [
    { field: 'title', blockId: null, line: title },
    { field: 'lead', blockId: null, line: lead },
    ...inBody,
  ]
}

/** The words as proofreading sees them: without code. */
function shownText(one: Inline): string {
  switch (one.type) {
    case 'lineBreak':
      return '\n'
    case 'link':
      return one.content.map(shownText).join('')
    case 'text':
      return one.marks.includes('code') ? hide(one.text) : one.text
  }
}

function foundIn(
  { findings, ...line }: CheckedLine,
  accepts: (finding: Finding, block: FoundWords['blockId']) => boolean,
): FoundWords[] {
  return findings
    .filter((finding) => !accepts(finding, line.blockId))
    .map((finding, at) => ({
      ...{ ...line, at, start: finding.start, end: finding.end, kind: finding.kind },
      rule: finding.kind === 'style' ? finding.rule : null,
      fix: finding.kind === 'style' ? (finding.fixes[0] ?? null) : null,
    }))
}
