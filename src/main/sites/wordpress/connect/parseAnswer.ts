import type { z } from 'zod'
import { HttpFailure } from '../../http/failure.ts'
import { parseBoundedJson } from '../../http/json.ts'
import type { HttpAnswer } from '../../http/request.ts'
import { SiteError } from '../../siteError.ts'

/**
 * One message that PHP prints into an answer where `display_errors` is on, as plain text or HTML. It always ends in
 * "in <file> on line <number>". Fatal errors are left out, because no answer follows them.
 */
const phpMessage =
  /^\s*(?:<br\s*\/?>\s*)?(?:<b>)?(?:PHP )?(?:Warning|Notice|Deprecated|Strict Standards)(?:<\/b>)?:\s[\s\S]{0,4000}? on line (?:<b>)?\d+(?:<\/b>)?(?:\s*<br\s*\/?>)?\s*/

function withoutPhpMessages(text: string): string {
  let rest = text
  for (let found = phpMessage.exec(rest); found; found = phpMessage.exec(rest))
    rest = rest.slice(found[0].length)
  return rest
}

/** Removes messages of PHP after the JSON. The text stays as it is when anything else follows the JSON. */
function withoutPhpTail(text: string): string {
  const end = Math.max(
    text.lastIndexOf('}\n'),
    text.lastIndexOf(']\n'),
    text.lastIndexOf('}<'),
    text.lastIndexOf(']<'),
  )
  return end !== -1 && withoutPhpMessages(text.slice(end + 1)).trim() === '' ? text.slice(0, end + 1) : text
}

/**
 * Parses the JSON of an answer, without messages of PHP before and after it. Undefined when it is no JSON, or cut
 * short. Throws `tooLarge` over the limits of `parseBoundedJson`.
 */
export function parseJson(text: string): unknown {
  for (const clean of [
    (one: string) => one,
    withoutPhpMessages,
    (one: string) => withoutPhpTail(withoutPhpMessages(one)),
  ]) {
    try {
      return parseBoundedJson(clean(text.replace(/^\uFEFF+/, '')))
    } catch (thrown) {
      if (thrown instanceof SiteError) throw new HttpFailure(thrown, true)
      // Not JSON as it is: the next way removes more of PHP's messages.
    }
  }
  return undefined
}

const badAnswer = (answer: HttpAnswer, words: string): HttpFailure =>
  new HttpFailure(new SiteError('badAnswer', words, { status: answer.status }), true)

const cutShort = (answer: HttpAnswer): HttpFailure =>
  new HttpFailure(
    new SiteError('badAnswer', 'The answer of the site does not end', { status: answer.status, broke: true }),
    true,
  )

/** Parses an answer by a schema. Throws `badAnswer` when it does not match. */
export function parseAnswer<T>(schema: z.ZodType<T>, answer: HttpAnswer): T {
  const value = parseJson(answer.text)
  if (value === undefined) {
    const isCut = /^\s*[[{]/.test(answer.text)
    throw isCut ? cutShort(answer) : badAnswer(answer, 'The site did not answer with JSON')
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.map(String).join('/') ?? ''
  throw badAnswer(answer, `The answer of the site has a wrong shape at /${where.slice(0, 100)}`)
}
