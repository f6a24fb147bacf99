import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Names of this computer for itself: the only ones the site answers to, so no page elsewhere can reach it by DNS. */
const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

export const isLoopbackHost = (host: string | undefined, port: number): boolean => {
  const match = /^(?<name>\[[0-9a-f:]+\]|[^:]+):(?<port>\d+)$/i.exec(host ?? '')
  return (
    match?.groups !== undefined &&
    loopbackNames.has((match.groups.name ?? '').toLowerCase()) &&
    Number(match.groups.port) === port
  )
}

export type LoopbackHost = '127.0.0.1' | '::1' | 'localhost'

/**
 * One HTTP server that can go off the network and come back on the same port, as a site does that was down for a
 * while. It never listens on anything but loopback.
 */
export function createListener(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  let server: Server | null = null
  let bound: { port: number; host: LoopbackHost } | null = null

  const start = (port: number, host: LoopbackHost): Promise<number> =>
    new Promise((resolve, reject) => {
      const candidate = createServer({ requestTimeout: 15 * 60_000, headersTimeout: 30_000 }, handle)
      candidate.once('error', reject)
      candidate.listen(port, host, () => {
        candidate.off('error', reject)
        server = candidate
        bound = { port: (candidate.address() as AddressInfo).port, host }
        resolve(bound.port)
      })
    })

  /** Lets running requests end for a moment, then breaks them. */
  const stop = (graceMs: number): Promise<void> =>
    new Promise((resolve) => {
      const stopping = server
      server = null
      if (!stopping) return resolve()
      const timer = setTimeout(() => stopping.closeAllConnections(), graceMs)
      stopping.close(() => {
        clearTimeout(timer)
        resolve()
      })
      stopping.closeIdleConnections()
    })

  return {
    start: async (port: number, host: LoopbackHost): Promise<number> => {
      if (server) throw new Error('The site listens already')
      return start(port, host)
    },
    stop,
    /** Off the network at once: running requests break, new ones are refused. */
    pause: (): Promise<void> => stop(0),
    /** Back on the port it had. */
    resume: async (): Promise<void> => {
      if (!bound) throw new Error('The site never listened')
      if (!server) await start(bound.port, bound.host)
    },
    port: (): number | null => bound?.port ?? null,
    host: (): LoopbackHost | null => bound?.host ?? null,
  }
}
export type Listener = ReturnType<typeof createListener>
