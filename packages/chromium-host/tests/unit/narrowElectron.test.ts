import { expect, test } from 'vitest'
import { narrowElectron } from '../../typecheck/narrowElectron.ts'

const declarations = `declare namespace Electron {
  interface App extends NodeJS.EventEmitter {

    // Docs: https://electronjs.org/docs/api/app

    /**
     * Emitted when there is nothing left.
     */
    on(event: 'quit', listener: (event: Event,
                                 code: number) => void): this;
    on(event: 'unknown', listener: Function): this;
    /**
     * Ends.
     */
    quit(): void;
    /**
     * Does more.
     */
    more(options: {
      deep: string;
    }): void;
    readonly dock: (Dock) | (undefined);
    readonly name: string;
  }
  interface Options {
    title?: string;
  }
  interface Tray {
    on(event: 'click', listener: Function): this;
  }
  namespace CrossProcessExports {
    const app: App;
    class Gone extends Electron.Gone {}
    type Gone = Electron.Gone;
  }
}`

test('only what the host offers is left', () => {
  const narrowed = narrowElectron(declarations, {
    members: new Map([
      ['App', new Set(['quit', 'name'])],
      ['Tray', new Set()],
    ]),
    modules: new Set(['app']),
    emits: (event) => event === 'quit',
  })
  expect(narrowed).toBe(`declare namespace Electron {
  interface App extends NodeJS.EventEmitter {

    // Docs: https://electronjs.org/docs/api/app

    /**
     * Emitted when there is nothing left.
     */
    on(event: 'quit', listener: (event: Event,
                                 code: number) => void): this;
    /**
     * Ends.
     */
    quit(): void;
    readonly name: string;
  }
  interface Options {
    title?: string;
  }
  interface Tray {
    on(event: 'click', listener: Function): this;
  }
  namespace CrossProcessExports {
    const app: App;
    type Gone = Electron.Gone;
  }
}`)
})
