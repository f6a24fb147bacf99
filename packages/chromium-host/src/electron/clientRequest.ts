import { EventEmitter } from 'node:events'
import http, { type IncomingMessage, type ClientRequest as NodeRequest } from 'node:http'
import https from 'node:https'
import type { ClientRequestConstructorOptions } from 'electron'
import { strictClass } from './strict.ts'

const redirects = new Set([301, 302, 303, 307, 308])

/** A request of `net.request`, by Node's own HTTP: it sends nothing before `end`, and stores no cookies. */
export class ClientRequest extends EventEmitter {
  private readonly method: string
  private readonly headers = new Map<string, string>()
  private readonly body: Buffer[] = []
  private readonly mode: string
  private url: URL
  private request: NodeRequest | undefined
  private follows = false

  constructor(options: ClientRequestConstructorOptions | string) {
    super()
    const given = typeof options === 'string' ? { url: options } : options
    this.method = given.method ?? 'GET'
    this.mode = given.redirect ?? 'follow'
    this.url = urlOf(given)
    for (const [name, value] of Object.entries(given.headers ?? {})) this.setHeader(name, String(value))
  }

  setHeader(name: string, value: string) {
    this.headers.set(name.toLowerCase(), value)
  }
  getHeader(name: string) {
    return this.headers.get(name.toLowerCase())
  }
  removeHeader(name: string) {
    this.headers.delete(name.toLowerCase())
  }
  write(chunk: Buffer | string) {
    this.body.push(Buffer.from(chunk as string))
  }
  end(chunk?: Buffer | string) {
    if (chunk !== undefined) this.write(chunk)
    this.send()
    return this
  }
  abort() {
    const sent = this.request
    if (sent === undefined) return
    this.request = undefined
    this.emit('abort')
    sent.destroy()
    this.emit('close')
  }
  followRedirect() {
    this.follows = true
  }

  private send() {
    const { request } = this.url.protocol === 'https:' ? https : http
    const sent = request(this.url, { method: this.method, headers: Object.fromEntries(this.headers) })
    this.request = sent
    sent.on('error', (error) => {
      // Its own end, by `abort` or a redirect, is no failure.
      if (this.request === sent) this.emit('error', error)
    })
    sent.on('response', (response) => this.receive(sent, response))
    sent.end(Buffer.concat(this.body))
  }

  private receive(sent: NodeRequest, response: IncomingMessage) {
    const { statusCode = 0, headers } = response
    if (!redirects.has(statusCode) || headers.location === undefined) {
      this.emit('response', response)
      return
    }
    const next = new URL(headers.location, this.url)
    this.follows = this.mode === 'follow'
    this.emit('redirect', statusCode, this.method, next.href, headers)
    this.request = undefined
    sent.destroy()
    if (!this.follows) {
      if (this.mode === 'error') this.emit('error', new Error('Attempted to redirect'))
      return
    }
    this.url = next
    this.send()
  }
}
strictClass(ClientRequest)

function urlOf({
  url,
  protocol = 'http:',
  hostname,
  host,
  port,
  path,
}: ClientRequestConstructorOptions): URL {
  if (url !== undefined) return new URL(url)
  const named = hostname ?? host ?? 'localhost'
  return new URL(path ?? '/', `${protocol}//${named}${port === undefined ? '' : `:${port}`}`)
}
