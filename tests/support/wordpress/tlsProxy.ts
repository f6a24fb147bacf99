import { once } from 'node:events'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { onTestFinished } from 'vitest'
import { selfSignedCertificate } from '../site/selfSignedCertificate.ts'

/**
 * A TLS proxy like that of a host before WordPress, which sets X-Forwarded-Proto. Its certificate is trusted
 * until the test ends. Resolves to the site's address.
 */
export async function startTlsProxy(upstream: string): Promise<string> {
  const { hostname, port } = new URL(upstream)
  const identity = selfSignedCertificate()
  const trusted = getCACertificates('default')
  setDefaultCACertificates([...trusted, identity.cert])
  const server = createServer(identity, (incoming, response) => {
    const headers = { ...incoming.headers, 'x-forwarded-proto': 'https' }
    const { method, url: path } = incoming
    const outgoing = request({ hostname, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    outgoing.on('error', () => response.destroy())
    incoming.pipe(outgoing)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    setDefaultCACertificates(trusted)
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
}
