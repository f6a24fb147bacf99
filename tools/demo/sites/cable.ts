import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/**
 * A proxy between the program and a server on loopback that can be cut like a cable: then nothing listens at
 * its address, and open connections break. The address stays the same.
 */
export async function layCable(target: string) {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let server: Server | null = null

  async function plug(at: number): Promise<number> {
    const listening = createServer((incoming) => {
      const outgoing = connect(Number(port), hostname)
      for (const [one, other] of [
        [incoming, outgoing],
        [outgoing, incoming],
      ] as const) {
        open.add(one)
        one.pipe(other)
        one.on('error', () => other.destroy())
        one.on('close', () => {
          open.delete(one)
          other.destroy()
        })
      }
    })
    listening.listen(at, '127.0.0.1')
    await once(listening, 'listening')
    server = listening
    return (listening.address() as AddressInfo).port
  }

  async function pull(): Promise<void> {
    const listening = server
    server = null
    if (!listening) return
    const closed = once(listening, 'close')
    listening.close()
    for (const socket of open) socket.destroy()
    await closed
  }

  const at = await plug(0)
  return {
    address: `http://127.0.0.1:${at}`,
    pull,
    plugIn: async (): Promise<void> => {
      if (!server) await plug(at)
    },
  }
}
