import { z } from 'zod'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import type { WordPress } from '#tests/support/wordpress/startWordPress.ts'
import { wordNamed, wordsIn } from './ledger.ts'
import { choose } from './random.ts'
import type { ByColleague } from './site.ts'
import type { TextKey } from './textKey.ts'

const post = z.object({
  id: z.number(),
  status: z.string(),
  title: z.object({ raw: z.string() }),
  content: z.object({ raw: z.string() }),
})

/** What a colleague does to one post in WordPress itself, as its own editor would. */
export function createWordPressColleague(wordpress: WordPress, keyOf: (number: string) => TextKey) {
  const rest = restClient(wordpress, 'editor')

  async function find(at: number, where: string) {
    const rows = await wordpress.sql(
      `SELECT ID FROM wp_posts WHERE post_type = 'post' AND post_content <> '' AND ${where} ORDER BY ID`,
    )
    const row = choose(rows, at)
    return row && post.parse((await rest.get(`wp/v2/posts/${row.ID}?context=edit`)).json)
  }
  const change = async (id: number, body: unknown): Promise<z.infer<typeof post>> => {
    const { status, json } = await rest.post(`wp/v2/posts/${id}`, body)
    if (status !== 200) throw new Error(`WordPress refused a colleague: ${JSON.stringify(json)}`)
    return post.parse(json)
  }

  /** A colleague adds a paragraph; where the post is published, readers see it too, as that person intended. */
  const editThere: ByColleague = async (ledger, { at, n }) => {
    const found = await find(at, "post_status NOT IN ('trash', 'auto-draft')")
    if (!found) return 'nothing'
    const language = /\p{Script=Cyrillic}/u.test(found.title.raw) ? 'uk' : 'en'
    const word = wordNamed(n, language)
    const added = `\n\n<!-- wp:paragraph -->\n<p>${language === 'uk' ? 'Чужий абзац' : 'Another one'} ${word}</p>\n<!-- /wp:paragraph -->`
    const content = `${found.content.raw}${added}`
    if (found.status !== 'draft' && found.status !== 'pending')
      ledger.approved('', wordsIn(`${found.title.raw} ${content}`), null)
    await change(found.id, { content })
    ledger.typed({ word, text: () => keyOf(String(found.id)), onSite: true })
    return 'done'
  }

  const takeDownThere: ByColleague = async (_ledger, { at }) => {
    const found = await find(at, "post_status IN ('publish', 'future', 'private')")
    if (!found) return 'nothing'
    await change(found.id, { status: 'draft' })
    return 'done'
  }

  /** Moves the post to WordPress's trash. */
  const deleteThere: ByColleague = async (_ledger, { at }) => {
    const found = await find(at, "post_status NOT IN ('trash', 'auto-draft')")
    if (!found) return 'nothing'
    const { status, json } = await rest.delete(`wp/v2/posts/${found.id}`)
    if (status !== 200) throw new Error(`WordPress refused a colleague: ${JSON.stringify(json)}`)
    return 'done'
  }

  return { editThere, takeDownThere, deleteThere }
}
