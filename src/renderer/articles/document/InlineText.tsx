/**
 * InlineText: inline content, read only.
 *   content   inlines of a block
 * Links are shown, not followed: a reader of a draft should not leave it by a slip.
 */
import { createElement, Fragment, type ReactNode } from 'react'
import { markTags } from '#shared/document/inlineHtml.ts'
import type { Inline, Mark } from '#shared/document/schema.ts'

const marked = (text: string, marks: readonly Mark[]): ReactNode =>
  marks.reduceRight<ReactNode>((inner, mark) => createElement(markTags[mark], null, inner), text)

function Run({ inline }: { inline: Inline }) {
  switch (inline.type) {
    case 'text':
      return marked(inline.text, inline.marks)
    case 'lineBreak':
      return <br />
    case 'link':
      return (
        <span className="text-link" title={inline.href}>
          <InlineText content={inline.content} />
        </span>
      )
  }
}

export function InlineText({ content }: { content: readonly Inline[] }) {
  // Inlines have no ids, so their index is their key.
  const keyed = content.map((inline, at) => ({ key: `${at}-${inline.type}`, inline }))
  return keyed.map(({ key, inline }) => (
    <Fragment key={key}>
      <Run inline={inline} />
    </Fragment>
  ))
}
