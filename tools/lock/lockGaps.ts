interface LockEntry {
  version?: string
  dev?: boolean
  license?: string
  gypfile?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optional?: boolean
  engines?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

export interface Lock {
  packages: Record<string, LockEntry>
}

/** Packages that ship their binaries although they have a `binding.gyp`. */
const prebuilt = ['better-sqlite3']
const processors = ['x64', 'arm64', 'ia32', 'ppc64', 's390x']

const isPlain = (version: string) => /^\d+\.\d+\.\d+$/.test(version)

/** The platform of a package, as its name says it: `@swc/core-linux-x64-gnu`. */
function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> | undefined {
  const os = /\b(darwin|win32|linux|android)\b/.exec(name)?.[1]
  const cpu = /gnueabihf/.test(name) ? 'arm' : processors.find((each) => name.split('-').includes(each))
  if (!os || !cpu) return undefined
  return { os: [os], cpu: [cpu], ...(os === 'linux' && { libc: [name.includes('musl') ? 'musl' : 'glibc'] }) }
}

/**
 * When a registry lacks the packages of some platforms, npm omits them from the lock file, and `npm ci` then
 * refuses it.
 */
function missingPlatforms({ packages }: Lock): [path: string, entry: LockEntry][] {
  return Object.entries(packages).flatMap(([parent, { optionalDependencies = {}, dev, license, engines }]) =>
    Object.entries(optionalDependencies).flatMap(([name, version]): [string, LockEntry][] => {
      const path = `node_modules/${name}`
      const platform = platformOf(name)
      if (packages[path] || packages[`${parent}/${path}`] || !isPlain(version) || !platform) return []
      const shared = { ...(dev && { dev }), ...(license && { license }), ...(engines && { engines }) }
      return [[path, { version, ...shared, ...platform, optional: true }]]
    }),
  )
}

/**
 * Entries that `npm ci` needs in the lock file and `npm install` does not write: those of every platform, and
 * the flag without which npm compiles a package that needs no compiling (npm 10 does not know
 * `allowScripts`).
 */
export function lockGaps(lock: Lock): [path: string, entry: LockEntry][] {
  const unmarked = prebuilt.flatMap((name): [string, LockEntry][] => {
    const path = `node_modules/${name}`
    const entry = lock.packages[path]
    return entry && entry.gypfile !== false ? [[path, { ...entry, gypfile: false }]] : []
  })
  return [...missingPlatforms(lock), ...unmarked]
}
