import type { Session } from 'electron'

const local = ['app:', 'blob:', 'data:', 'devtools:']

/**
 * The page itself never talks to the network: only the main process sends requests to sites. The content security
 * policy forbids the page all others; this also stops requests that evade the policy. `developmentServer` is where Vite
 * pushes its changes from.
 */
export function blockNetwork(session: Session, developmentServer: string | undefined): void {
  const server = developmentServer === undefined ? null : new URL(developmentServer)
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const { protocol, port } = new URL(url)
    const isServer = server !== null && ['http:', 'ws:'].includes(protocol) && port === server.port
    answer({ cancel: !local.includes(protocol) && !isServer })
  })
}
