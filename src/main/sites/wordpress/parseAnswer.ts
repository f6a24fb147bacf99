import type { z } from 'zod'
import { HttpFailure } from '../http/failure.ts'
import { parseBoundedJson } from '../http/json.ts'
import type { HttpAnswer } from '../http/request.ts'
import { SiteError } from '../siteError.ts'

/**
 * One message of PHP as a server with `display_errors` mixes it into its answers, plain or in HTML. It always ends in
 * "in <file> on line <number>"; a fatal error is none of these, since after one there is no answer.
 */
const phpMessage =
  /^\s*(?:<br\s*\/?>\s*)?(?:<b>)?(?:PHP )?(?:Warning|Notice|Deprecated|Strict Standards)(?:<\/b>)?:\s[\s\S]{0,4000}? on line (?:<b>)?\d+(?:<\/b>)?(?:\s*<br\s*\/?>)?\s*/

function withoutPhpMessages(text: string): string {
  let rest = text
  for (let found = phpMessage.exec(rest); found; found = phpMessage.exec(rest))
    rest = rest.slice(found[0].length)
  return rest
}

/** What is behind the last character a JSON value can end with must be messages only. */
function withoutPhpTail(text: string): string {
  const end = Math.max(
    text.lastIndexOf('}\n'),
    text.lastIndexOf(']\n'),
    text.lastIndexOf('}<'),
    text.lastIndexOf(']<'),
  )
  return end !== -1 && withoutPhpMessages(text.slice(end + 1)).trim() === '' ? text.slice(0, end + 1) : text
}

/** JSON of an answer; undefined when it is none, or was cut short; throws `tooLarge` over the bounds of `http/json`. Messages of PHP before and after it are left out. */
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
      // The next way may do.
    }
  }
  return undefined
}

const wrong = (answer: HttpAnswer, words: string): HttpFailure =>
  new HttpFailure(new SiteError('badAnswer', words, { status: answer.status }), true)

const cutShort = (answer: HttpAnswer): HttpFailure =>
  new HttpFailure(
    new SiteError('badAnswer', 'The answer of the site does not end', { status: answer.status, broke: true }),
    true,
  )

/** The answer as `schema` believes it; `badAnswer` when it can't. */
export function parseAnswer<T>(schema: z.ZodType<T>, answer: HttpAnswer): T {
  const value = parseJson(answer.text)
  if (value === undefined) {
    const isCut = /^\s*[[{]/.test(answer.text)
    throw isCut ? cutShort(answer) : wrong(answer, 'The site did not answer with JSON')
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.map(String).join('/') ?? ''
  throw wrong(answer, `The answer of the site has a wrong shape at /${where.slice(0, 100)}`)
}
