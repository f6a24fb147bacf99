import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'

type Rows = Record<string, string | null>[]

const answer = z.union([
  z.object({ rows: z.array(z.record(z.string(), z.string().nullable())) }),
  z.object({ error: z.string() }),
])

/**
 * Runs statements on a database through one long-running program (`php/query.php`): starting it for each
 * statement would take longer than most of them. It starts with the first statement and ends when its input
 * closes, so also with this process.
 */
export function createQueries(command: readonly [string, ...string[]], env: Record<string, string>) {
  let lasting: { send: (line: string) => Promise<string>; end: () => Promise<void> } | null = null

  function start() {
    const [program, ...args] = command
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const waiting: PromiseWithResolvers<string>[] = []
    const ended = once(child, 'close')
    createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(line))
    child.stdin.on('error', () => undefined)
    child.on('close', () => {
      lasting = null
      for (const one of waiting.splice(0)) one.reject(new Error('The database cannot be asked any more'))
    })
    return {
      send: async (line: string): Promise<string> => {
        const one = Promise.withResolvers<string>()
        waiting.push(one)
        child.stdin.write(`${line}\n`)
        return await one.promise
      },
      end: async (): Promise<void> => {
        child.stdin.end()
        await ended
      },
    }
  }

  return {
    /** Runs one statement; throws with the database's error. */
    ask: async (statement: string): Promise<Rows> => {
      lasting ??= start()
      const said = answer.parse(JSON.parse(await lasting.send(JSON.stringify(statement))))
      if ('error' in said) throw new Error(`${said.error}: ${statement.slice(0, 500)}`)
      return said.rows
    },
    close: async (): Promise<void> => await lasting?.end(),
  }
}
