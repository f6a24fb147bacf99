import type { Language } from '#shared/domain/language.ts'
import type { PageContext } from './context.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { texts } from './texts.ts'

export type MessageKind = 'notFound' | 'gone' | 'failed'

/** A page that says why there is nothing to read, and where there is. */
export function messagePage(context: PageContext, language: Language, kind: MessageKind): string {
  const t = texts[language]
  return layout(context, {
    language,
    title: t[kind],
    description: t[`${kind}Hint`],
    path: `/${language}/`,
    alternates: {},
    robots: 'noindex',
    content: html`<div class="column message">
<h1>${t[kind]}</h1>
<p>${t[`${kind}Hint`]}</p>
<p><a class="button" href="/${language}/">${t.toNews}</a></p>
</div>`,
  })
}
