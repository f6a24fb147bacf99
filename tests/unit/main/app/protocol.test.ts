import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contentSecurityPolicy } from '#main/app/protocol/contentSecurityPolicy.ts'
import { fileResponse, parseRange } from '#main/app/protocol/fileResponse.ts'
import { createMediaFiles } from '#main/app/protocol/mediaFiles.ts'
import { createRendererFiles, resolveInside } from '#main/app/protocol/rendererFiles.ts'
import { mediaId, newId } from '#shared/domain/ids.ts'

let folder: string
let root: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'visnyk-protocol-'))
  root = join(folder, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(root, 'index.html'), '<!doctype html><html><head><title>x</title></head></html>')
  writeFileSync(join(root, 'assets', 'index-1a2b.js'), 'const page = 1')
  writeFileSync(join(root, 'assets', 'font.woff2'), 'font')
  writeFileSync(join(root, 'assets', 'tool.exe'), 'no type of ours')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const get = (path: string, headers: Record<string, string> = {}) =>
  new Request(`app://visnyk${path}`, { headers })

describe('the page’s files', () => {
  const serve = (path: string) => createRendererFiles(root)(get(path))

  test('the page comes with a strict policy and a fresh nonce', async () => {
    const first = await serve('/index.html')
    const policy = first.headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? ''
    expect(nonce.length).toBeGreaterThan(20)
    expect(await first.text()).toContain(`<meta property="csp-nonce" content="${nonce}">`)
    const second = await serve('/index.html')
    expect(second.headers.get('content-security-policy')).not.toBe(policy)
    expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(first.headers.get('cache-control')).toBe('no-store')
  })

  test('an address of a screen is the page', async () => {
    const response = await serve('/articles/0d9c1f7e/write')
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<!doctype html>')
  })

  test('scripts and fonts have their types and last', async () => {
    const script = await serve('/assets/index-1a2b.js')
    expect(await script.text()).toBe('const page = 1')
    expect(Object.fromEntries(script.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    expect((await serve('/assets/font.woff2')).headers.get('content-type')).toBe('font/woff2')
  })

  test.each([
    '/assets/missing.js',
    '/assets/tool.exe',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets%2f%2e%2e%2f%2e%2e%2fsecret.txt',
    '/c%3a/windows/win.txt',
    '/%00.txt',
    '/%zz.txt',
  ])('%s is not found', async (path) => {
    const response = await serve(path)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('secret')
  })

  test('no path leads out of the folder, not even to one whose name begins alike', () => {
    expect(resolveInside(root, '/../renderer-secret/x.js')).toBeNull()
    expect(resolveInside(root, '/../../x.js')).toBeNull()
    expect(resolveInside(root, '/a/b.js')).toBe(join(root, 'a', 'b.js'))
  })
})

test('the policy allows no inline script and no foreign source', () => {
  const policy = contentSecurityPolicy('abc')
  const directives = new Map(
    policy.split('; ').map((part): [string, string[]] => {
      const [name = '', ...values] = part.split(' ')
      return [name, values]
    }),
  )
  expect(directives.get('default-src')).toEqual(["'none'"])
  expect(directives.get('script-src')).toEqual(["'self'"])
  expect(directives.get('style-src')).toEqual(["'self'", "'nonce-abc'"])
  expect(directives.get('require-trusted-types-for')).toEqual(["'script'"])
  expect(directives.get('trusted-types')).toEqual(['default', 'visnyk'])
  for (const closed of ['object-src', 'base-uri', 'form-action', 'frame-ancestors']) {
    expect(directives.get(closed), closed).toEqual(["'none'"])
  }
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
})

describe('a file', () => {
  const answer = () => ({
    path: join(folder, 'secret.txt'),
    type: 'text/plain',
    etag: 'abc',
    cacheControl: 'private',
  })
  const ask = (headers: Record<string, string> = {}, method = 'GET') =>
    fileResponse(new Request('app://visnyk/x', { headers, method }), answer())

  test('is not sent again when it is known', async () => {
    const response = await ask({ 'if-none-match': 'W/"zzz", "abc"' })
    expect([response.status, await response.text()]).toEqual([304, ''])
    expect((await ask({ 'if-none-match': '"other"' })).status).toBe(200)
  })

  test.each([
    ['bytes=0-2', 206, 'sec', 'bytes 0-2/6'],
    ['bytes=2-', 206, 'cret', 'bytes 2-5/6'],
    ['bytes=-2', 206, 'et', 'bytes 4-5/6'],
    ['bytes=-99', 206, 'secret', 'bytes 0-5/6'],
    ['bytes=4-99', 206, 'et', 'bytes 4-5/6'],
    ['bytes=6-', 416, '', 'bytes */6'],
    ['bytes=-0', 416, '', 'bytes */6'],
    ['bytes=3-1', 200, 'secret', null],
    ['bytes=0-1,3-4', 200, 'secret', null],
    ['lines=1-2', 200, 'secret', null],
  ])('in the range %s', async (range, status, text, contentRange) => {
    const response = await ask({ range })
    expect([response.status, await response.text(), response.headers.get('content-range')]).toEqual([
      status,
      text,
      contentRange,
    ])
    if (status !== 416) expect(response.headers.get('content-length')).toBe(String(text.length))
  })

  test('that changed is sent whole, whatever range was asked', async () => {
    expect((await ask({ range: 'bytes=0-2', 'if-range': '"old"' })).status).toBe(200)
    expect((await ask({ range: 'bytes=0-2', 'if-range': '"abc"' })).status).toBe(206)
  })

  test('is only described on HEAD', async () => {
    const response = await ask({}, 'HEAD')
    expect([response.headers.get('content-length'), await response.text()]).toEqual(['6', ''])
  })

  test('ranges are read as the standard has them', () => {
    expect(parseRange('bytes=-', 10)).toBeNull()
    expect(parseRange(null, 10)).toBeNull()
    expect(parseRange('bytes=0-0', 10)).toEqual({ start: 0, end: 0 })
  })
})

describe('a picture', () => {
  const id = newId(mediaId)
  const asked: string[] = []
  const serve = (path: string) =>
    createMediaFiles((wanted, kind) => {
      asked.push(kind)
      return wanted === id
        ? { path: join(folder, 'secret.txt'), type: 'image/webp', etag: `h.${kind}`, final: kind !== 'large' }
        : null
    })(get(path))

  test('is cached for good, unless something stands in for it', async () => {
    const small = await serve(`/media/${id}/small`)
    expect(small.headers.get('content-type')).toBe('image/webp')
    expect(small.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
    expect(small.headers.get('etag')).toBe('"h.small"')
    expect((await serve(`/media/${id}/large`)).headers.get('cache-control')).toBe('no-store')
  })

  test('without a size is the original', async () => {
    await serve(`/media/${id}`)
    expect(asked.at(-1)).toBe('original')
  })

  test.each([
    `/media/${newId(mediaId)}/small`,
    '/media/not-an-id/small',
    `/media/${id}/huge`,
    `/media/${id}/small/../../secret.txt`,
    `/media/${id}/small/more`,
    '/media/',
  ])('%s is not found', async (path) => {
    expect((await serve(path)).status).toBe(404)
  })

  test('whose file is gone is not found', async () => {
    rmSync(join(folder, 'secret.txt'))
    mkdirSync(join(folder, 'secret.txt'))
    expect((await serve(`/media/${id}/small`)).status).toBe(404)
  })
})
