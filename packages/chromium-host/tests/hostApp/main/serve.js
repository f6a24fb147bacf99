import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { net, protocol } from 'electron'
import { folder } from './channels.js'

const types = { html: 'text/html', js: 'text/javascript', css: 'text/css' }
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' app:; connect-src 'self'; worker-src 'self'"
const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="5"/>'
const digits = Buffer.from('0123456789')

export function registerScheme() {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

function part(request) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '') ?? []
  if (from === undefined) return new Response(digits, { headers: { 'accept-ranges': 'bytes' } })
  const last = to === '' ? digits.length - 1 : Number(to)
  const headers = { 'content-range': `bytes ${from}-${last}/${digits.length}` }
  return new Response(digits.subarray(Number(from), last + 1), { status: 206, headers })
}

async function answer(request) {
  const { pathname } = new URL(request.url)
  switch (pathname) {
    case '/media/dot':
      return new Response(dot, { headers: { 'content-type': 'image/svg+xml' } })
    case '/digits':
      return part(request)
    case '/echo': {
      const { url, method } = request
      const seen = { url, method, header: request.headers.get('x-test'), body: await request.text() }
      return Response.json(seen, { status: 201, headers: { 'x-answer': 'yes' } })
    }
    case '/manifest':
      return net.fetch(pathToFileURL(join(folder, 'package.json')).href)
    case '/leave':
      return Response.redirect('http://127.0.0.1:9/', 302)
    case '/throws':
      throw new Error('the handler broke')
    default: {
      const bytes = await readFile(join(folder, 'page', pathname))
      const headers = { 'content-type': types[pathname.split('.').at(-1)], 'content-security-policy': policy }
      return new Response(bytes, { headers })
    }
  }
}

export const serve = () => protocol.handle('app', answer)
