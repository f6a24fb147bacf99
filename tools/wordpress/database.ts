import { mkdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { WordPressPackages } from './packages.ts'
import { run, type Service, startService } from './processes.ts'

// As root, MariaDB starts only with an explicit `--user`.
const account = (): string[] => (process.getuid?.() === 0 ? [`--user=${userInfo().username}`] : [])

/**
 * A folder for the temporary tables of one server. MariaDB removes every `#sql…` file of its temporary folder when
 * it starts, so two servers that share one take each other's tables away.
 */
async function makeTemporaryFolder(folder: string): Promise<string> {
  const temporary = join(folder, 'tmp')
  await mkdir(temporary, { recursive: true })
  return `--tmpdir=${temporary}`
}

/** Makes an empty database in `<folder>/database`. */
export async function createDatabase(packages: WordPressPackages, folder: string): Promise<void> {
  await run(packages.installDatabase, [
    '--no-defaults',
    `--datadir=${join(folder, 'database')}`,
    await makeTemporaryFolder(folder),
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    '--innodb-log-file-size=8M',
    ...account(),
  ])
}

function accepts(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket)
    connection.once('data', () => {
      connection.destroy()
      resolve(true)
    })
    connection.once('error', () => resolve(false))
  })
}

/**
 * Starts MariaDB on `<folder>/database`, reachable only by `<folder>/db.sock`. With `lasting` it is shut down
 * properly, so that the folder can be used again; otherwise the folder is removed with it, and nothing is
 * flushed to survive a power failure.
 */
export async function startDatabase(
  packages: WordPressPackages,
  folder: string,
  options: { lasting: boolean },
): Promise<Service & { socket: string }> {
  const socket = join(folder, 'db.sock')
  const service = startService(
    [
      packages.mariadbd,
      '--no-defaults',
      `--datadir=${join(folder, 'database')}`,
      await makeTemporaryFolder(folder),
      `--socket=${socket}`,
      `--pid-file=${join(folder, 'db.pid')}`,
      '--skip-networking',
      '--skip-log-bin',
      '--performance-schema=OFF',
      '--character-set-server=utf8mb4',
      '--innodb-log-file-size=8M',
      '--innodb-buffer-pool-size=64M',
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-doublewrite=0',
      ...account(),
    ],
    { folder, log: join(folder, 'db.log'), remove: !options.lasting },
  )
  while (!(await accepts(socket))) {
    if (service.process.exitCode !== null) throw new Error(`MariaDB did not start; see ${folder}/db.log`)
    await wait(20)
  }
  return { ...service, socket }
}
