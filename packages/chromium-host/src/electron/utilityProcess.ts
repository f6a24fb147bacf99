import { type ChildProcess, fork, type IOType } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ForkOptions } from 'electron'
import { strict, strictClass } from './strict.ts'

const bootstrap = fileURLToPath(new URL('../utility/bootstrap.ts', import.meta.url))

export class UtilityProcess extends EventEmitter {
  private readonly child: ChildProcess

  constructor(modulePath: string, args: string[], options: ForkOptions) {
    super()
    const stdio = options.stdio ?? 'inherit'
    const stream = (index: 1 | 2) => (typeof stdio === 'string' ? stdio : stdio[index]) as IOType | undefined
    this.child = fork(modulePath, args, {
      execArgv: ['--import', bootstrap, ...(options.execArgv ?? [])],
      env: (options.env as NodeJS.ProcessEnv | undefined) ?? process.env,
      ...(options.cwd !== undefined && { cwd: options.cwd }),
      serialization: 'advanced',
      stdio: ['ignore', stream(1) ?? 'inherit', stream(2) ?? 'inherit', 'ipc'],
    })
    this.child.once('spawn', () => this.emit('spawn'))
    this.child.on('message', (message) => this.emit('message', message))
    this.child.once('exit', (code) => this.emit('exit', code ?? 1))
    this.child.once('error', (error) => this.emit('error', 'FatalError', '', String(error)))
    process.once('exit', () => this.child.kill('SIGKILL'))
  }

  get pid() {
    return this.child.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined
  }
  get stdout() {
    return this.child.stdout
  }
  get stderr() {
    return this.child.stderr
  }
  postMessage(message: unknown, transfer: unknown[] = []) {
    if (transfer.length > 0) throw new Error('chromium-host cannot transfer ports to a utility process')
    if (this.child.connected) this.child.send(message as object)
  }
  kill() {
    return this.child.kill()
  }
}
strictClass(UtilityProcess)

export const utilityProcess = strict('utilityProcess', {
  fork: (modulePath: string, args: string[] = [], options: ForkOptions = {}) =>
    new UtilityProcess(modulePath, args, options),
})
