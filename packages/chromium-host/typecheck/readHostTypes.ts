import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { API } from 'typescript/unstable/sync'
import { silentEvents } from '../src/electron/silentEvents.ts'

/** The part of Electron's API that the host has. */
export interface HostSurface {
  /** Members by the name of the class or interface in Electron's type declarations. */
  members: ReadonlyMap<string, ReadonlySet<string>>
  /** The names that `import { … } from 'electron'` provides, in the main process and in preload scripts. */
  modules: ReadonlySet<string>
  emits: (event: string) => boolean
}

const folder = import.meta.dirname
const packageFolder = join(folder, '..')

/** Reads it from the types and the source of the host itself. */
export function readHostSurface(): HostSurface {
  const api = new API()
  try {
    const config = join(folder, 'tsconfig.json')
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config)
    if (!project) throw new Error(`${config} is no project`)
    const { checker, program } = project
    const exportsOf = (file: string) => {
      const source = program.getSourceFile(join(packageFolder, file))
      const symbol = source && checker.getSymbolAtLocation(source)
      if (!symbol) throw new Error(`${file} is not in the project`)
      return checker.getExportsOfModule(symbol)
    }
    const typeNamed = (name: string) => {
      const symbol = exportsOf('typecheck/hostTypes.ts').find((one) => one.name === name)
      if (!symbol) throw new Error(`hostTypes.ts exports no ${name}`)
      return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol))
    }
    const members = new Map(
      typeNamed('HostTypes').map((symbol) => {
        const type = checker.getTypeOfSymbol(symbol)
        return [symbol.name, new Set(type && checker.getPropertiesOfType(type).map(({ name }) => name))]
      }),
    )
    const modules = [...exportsOf('src/electron/index.ts'), ...typeNamed('PreloadModules')]
    const source = globSync(join(packageFolder, 'src/electron/*.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
    return {
      members,
      modules: new Set(modules.map(({ name }) => name)),
      emits: (event) => silentEvents.includes(event) || source.includes(`'${event}'`),
    }
  } finally {
    api.close()
  }
}
