import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const guard = fileURLToPath(new URL('serve.sh', import.meta.url))

export interface Service {
  process: ChildProcess
  /** Stops it and everything it started; resolves when it has ended. */
  stop(): Promise<void>
}

/**
 * Starts a server that ends with this process, even when this process is killed. `log`: the file for its
 * output. `remove`: the folder is removed when the server ends, and the server is killed instead of being
 * asked to end.
 */
export function startService(
  command: string[],
  options: { folder: string; log: string; env?: Record<string, string>; remove: boolean },
): Service {
  const log = openSync(options.log, 'a')
  const child = spawn('/bin/sh', [guard, options.folder, ...command], {
    cwd: options.folder,
    detached: true,
    stdio: ['pipe', log, log],
    env: {
      ...process.env,
      ...options.env,
      VISNYK_WORDPRESS_FOLDER: options.folder,
      VISNYK_REMOVE: options.remove ? '1' : '',
    },
  })
  child.unref()
  child.stdin?.on('error', () => undefined)
  return {
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.ref()
      child.stdin?.end()
      await ended
    },
  }
}

/** Runs a program to its end and resolves to its output; throws with its error output. */
export function run(
  command: string,
  args: string[],
  options: { env?: Record<string, string>; input?: string; cwd?: string } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      command,
      args,
      {
        encoding: 'utf8',
        env: { ...process.env, ...options.env },
        maxBuffer: 64 * 1024 * 1024,
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      },
      (error, stdout, stderr) =>
        error ? reject(new Error(`${error.message}\n${stdout}\n${stderr}`.trim())) : resolve(stdout),
    )
    // A program may end before it has read its input; its exit code decides.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(options.input ?? '')
  })
}
