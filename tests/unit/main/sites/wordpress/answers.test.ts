import { describe, expect, test } from 'vitest'
import type { HttpAnswer } from '#main/sites/http/request.ts'
import { parseJson } from '#main/sites/wordpress/connect/parseAnswer.ts'
import { errorIn, toFailure } from '#main/sites/wordpress/connect/problems.ts'

const warning =
  '<br />\n<b>Warning</b>:  Undefined array key &quot;x&quot; in <b>/srv/www/wp-content/plugins/a b/x.php</b> on line <b>12</b><br />\n'
const plainNotice = '\nPHP Notice:  Trying to access array offset in /srv/x.php on line 7\n'

describe('JSON of a server that also speaks PHP', () => {
  const json = '{"id":3,"title":{"raw":"Warning: no on line 4"}}'
  test.for([
    ['nothing beside', json],
    ['a warning before', warning + json],
    ['several before', warning + plainNotice + warning + json],
    ['a byte order mark', `\uFEFF${json}`],
    ['a warning behind', json + warning],
    ['both', plainNotice + json + warning + warning],
  ])('%s', ([, text = '']) => {
    expect(parseJson(text)).toEqual(JSON.parse(json))
  })

  test.for([
    ['cut short', warning + json.slice(0, -5)],
    ['a page', '<!doctype html><html lang="uk"><title>{"id":1}</title></html>'],
    ['a fatal error', `<b>Fatal error</b>: Allowed memory in <b>x.php</b> on line <b>2</b>${json}`],
    ['words of somebody else before', `Hello ${json}`],
    ['another value behind', `${json}${json}`],
    ['nothing', ''],
  ])('%s is none', ([, text = '']) => {
    expect(parseJson(text)).toBeUndefined()
  })

  test('many warnings, or something much like them, take no time', () => {
    expect(parseJson(warning.repeat(2000) + json)).toEqual(JSON.parse(json))
    expect(parseJson('<b>Warning</b>: '.repeat(20_000))).toBeUndefined()
  })
})

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers: new Headers(headers),
  url: new URL('https://hromada.example/wp-json/wp/v2/posts'),
  receivedAt: 0,
  text: typeof body === 'string' ? body : JSON.stringify(body),
})
const said = (status: number, code: string, data: Record<string, unknown> = {}) =>
  answer(status, { code, message: 'Sorry.', data: { status, ...data } })

describe('what a refusal means, and whether something may have happened', () => {
  test.for([
    [said(401, 'rest_not_logged_in'), 'unauthorized', false],
    [said(401, 'incorrect_password'), 'unauthorized', false],
    [said(401, 'rest_cannot_create'), 'unauthorized', false],
    [said(401, 'application_passwords_disabled'), 'passwordsOff', false],
    [said(403, 'rest_cannot_publish'), 'forbidden', false],
    [said(403, 'rest_cannot_edit'), 'forbidden', false],
    // So it answers an upload of somebody who may not.
    [said(400, 'rest_cannot_create'), 'forbidden', false],
    [said(403, 'rest_forbidden_context'), 'forbidden', false],
    [said(403, 'rest_disabled'), 'apiClosed', true],
    [said(404, 'rest_post_invalid_id'), 'notFound', false],
    [said(404, 'rest_no_route'), 'badAnswer', false],
    [said(400, 'rest_invalid_param'), 'invalid', false],
    // Found out when the post is already there.
    [said(400, 'rest_invalid_featured_media'), 'invalid', true],
    [said(500, 'db_update_error'), 'serverError', true],
    [said(412, 'rest_upload_hash_mismatch'), 'invalid', false],
    [said(400, 'rest_upload_no_data'), 'tooLarge', false],
    [said(500, 'rest_upload_unknown_error'), 'invalid', false],
    [said(412, 'visnyk_stale', { current: 'r2' }), 'conflict', false],
    [said(409, 'visnyk_not_approved'), 'notApproved', false],
    [said(410, 'visnyk_cursor_expired'), 'cursorExpired', false],
    [said(503, 'visnyk_busy'), 'rateLimited', true],
    // Nobody knows whether the end of it was written down.
    [said(503, 'visnyk_interrupted'), 'serverError', true],
    [said(403, 'visnyk_may_not_approve'), 'forbidden', false],
    [said(403, 'visnyk_not_yours'), 'forbidden', false],
    [said(409, 'visnyk_id_taken'), 'conflict', false],
    [said(410, 'visnyk_gone'), 'notFound', false],
    [answer(404, '<h1>Not found</h1>'), 'badAnswer', false],
    [answer(403, '<h1>Blocked</h1>'), 'blocked', false],
    [answer(429, '<h1>Slow down</h1>', { 'retry-after': '7' }), 'rateLimited', false],
    [answer(413, '<h1>Too large</h1>'), 'tooLarge', false],
    [answer(502, '<h1>Bad gateway</h1>'), 'serverError', true],
    [answer(503, '<h1>Maintenance</h1>', { 'retry-after': '600' }), 'serverError', true],
  ] as const)('%#', ([given, code, mayHaveArrived]) => {
    const failure = toFailure(given, 0)
    expect([failure.error.code, failure.mayHaveArrived]).toEqual([code, mayHaveArrived])
  })

  test('a stranger who asks for drafts is told of a wrong parameter; it is the sign-in', () => {
    const inside = (status: number) =>
      said(400, 'rest_invalid_param', {
        params: { status: 'Status is forbidden.' },
        details: { status: { code: 'rest_forbidden_status', message: 'No.', data: { status } } },
      })
    expect(toFailure(inside(401), 0).error.code).toBe('unauthorized')
    expect(toFailure(inside(403), 0).error.code).toBe('forbidden')
  })

  test('parameters are named with their reasons, and how long to wait is kept', () => {
    const failure = toFailure(said(400, 'rest_invalid_param', { params: { slug: 'Too long.' } }), 0)
    expect(failure.error.details.problems).toEqual([{ pointer: '/slug', reason: 'Too long.' }])
    const busy = toFailure(answer(503, '', { 'retry-after': 'Thu, 01 Jan 1970 00:00:09 GMT' }), 1000)
    expect(busy.error.details.retryAfterMs).toBe(8000)
    expect(toFailure(said(412, 'visnyk_stale', { current: 'r2' }), 0).error.details.currentRevision).toBe(
      'r2',
    )
  })

  test('an error behind a warning, whose status got lost, is one all the same; a text about errors is none', () => {
    const error = { code: 'rest_cannot_edit', message: 'No.', data: { status: 403 } }
    const hidden = answer(200, warning + JSON.stringify(error))
    expect(errorIn(hidden)?.status).toBe(403)
    expect(toFailure(hidden, 0).error.code).toBe('forbidden')
    expect(errorIn(answer(200, { id: 1, content: { raw: JSON.stringify(error) } }))).toBeNull()
    expect(errorIn(answer(200, [error]))).toBeNull()
  })
})
