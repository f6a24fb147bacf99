import { EventEmitter } from 'node:events'
import type { MenuItemConstructorOptions, Session, WebContents } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'

// Only what these rules touch; the whole runs in the end-to-end tests.
const { app, shell } = vi.hoisted(() => {
  const listeners = new Map<string, (event: unknown, contents: unknown) => void>()
  return {
    app: {
      on: (event: string, listener: (event: unknown, contents: unknown) => void) =>
        listeners.set(event, listener),
      emit: (event: string, contents: unknown) => listeners.get(event)?.({}, contents),
    },
    shell: {
      opened: [] as string[],
      openExternal: async (address: string) => void shell.opened.push(address),
    },
  }
})
vi.mock('electron', () => ({
  app,
  shell,
  Menu: {},
  protocol: { registerSchemesAsPrivileged: () => undefined },
}))

const { confineNavigation } = await import('#main/app/navigation.ts')
const { denyByDefault } = await import('#main/app/permissions.ts')
const { blockNetwork } = await import('#main/app/network.ts')
const { openExternal } = await import('#main/app/externalLinks.ts')
const { isOurAddress, isPreviewAddress, startAddress } = await import('#main/app/protocol/scheme.ts')
const { menuTemplate } = await import('#main/app/menu.ts')
const { contextMenuItems } = await import('#main/app/contextMenu.ts')
const { nativeTexts } = await import('#main/app/nativeTexts.ts')

beforeEach(() => {
  shell.opened.length = 0
})

describe('an address', () => {
  test.each([startAddress, 'app://visnyk/', 'app://visnyk/media/x/small'])('%s is ours', (address) => {
    expect(isOurAddress(address)).toBe(true)
  })
  test.each([
    'app://visnyk.example/',
    'app://other/index.html',
    'http://visnyk/',
    'file:///index.html',
    'app://visnyk:81/',
    'javascript:alert(1)',
    'about:blank',
    '',
  ])('%s is not', (address) => {
    expect(isOurAddress(address)).toBe(false)
  })
})

describe('a link', () => {
  test.each([
    'https://rada.example/x?y=1',
    'http://127.0.0.1:4100/uk/',
    'mailto:press@rada.example',
    'tel:+380332777',
  ])('%s is opened outside', async (address) => {
    await openExternal(address)
    expect(shell.opened).toEqual([address])
  })
  test.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'app://visnyk/',
    'smb://server/share',
    'ms-msdt:/id',
    'https://user:word@rada.example/',
    'not a link',
  ])('%s is refused', async (address) => {
    await expect(openExternal(address)).rejects.toMatchObject({ code: 'invalidInput' })
    expect(shell.opened).toEqual([])
  })
})

describe('a window', () => {
  const asked: string[] = []
  const loaded: string[] = []
  let contents: EventEmitter & {
    setWindowOpenHandler: WebContents['setWindowOpenHandler']
    loadURL: WebContents['loadURL']
  }
  let openHandler: (details: { url: string }) => { action: string }

  beforeEach(() => {
    asked.length = 0
    loaded.length = 0
    contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: never) => {
        openHandler = handler
      },
      loadURL: async (address: string) => void loaded.push(address),
    })
    confineNavigation({
      isOurs: isOurAddress,
      isPreview: isPreviewAddress,
      startAddress,
      openExternal: (address) => asked.push(address),
    })
    app.emit('web-contents-created', contents)
  })

  function navigate(event: string, details: Record<string, unknown>): boolean {
    let prevented = false
    contents.emit(event, {
      ...details,
      preventDefault: () => {
        prevented = true
      },
    })
    return prevented
  }

  test('may move within our page', () => {
    expect(navigate('will-frame-navigate', { url: startAddress, isMainFrame: true })).toBe(false)
  })

  test('may not leave it; the link is offered to the browser', () => {
    expect(navigate('will-frame-navigate', { url: 'https://rada.example/', isMainFrame: true })).toBe(true)
    expect(asked).toEqual(['https://rada.example/'])
  })

  test.each(['blob:app://visnyk/0f', 'data:text/html,x', 'javascript:alert(1)', 'file:///x'])(
    'does not go to %s',
    (url) => {
      expect(navigate('will-frame-navigate', { url, isMainFrame: true })).toBe(true)
      expect(openHandler({ url })).toEqual({ action: 'deny' })
    },
  )

  test('that came to a page made without a request is brought back; a step within our page is left', () => {
    contents.emit('did-navigate', {}, startAddress)
    expect(loaded).toEqual([])
    contents.emit('did-navigate', {}, 'about:blank')
    expect(loaded).toEqual([startAddress])
  })

  test('may frame a preview, and nothing else, not even our page', () => {
    const preview = 'app://visnyk/previewed/page/0f'
    expect(navigate('will-frame-navigate', { url: preview, isMainFrame: false })).toBe(false)
    expect(navigate('will-frame-navigate', { url: startAddress, isMainFrame: false })).toBe(true)
    expect(navigate('will-frame-navigate', { url: 'https://rada.example/', isMainFrame: false })).toBe(true)
    expect(asked).toEqual([])
  })

  test('may not be redirected, open another window or hold a webview', () => {
    expect(navigate('will-redirect', { url: 'https://rada.example/' })).toBe(true)
    expect(openHandler({ url: 'https://rada.example/' })).toEqual({ action: 'deny' })
    expect(asked).toEqual(['https://rada.example/'])
    expect(navigate('will-attach-webview', {})).toBe(true)
  })
})

describe('a session', () => {
  type Request = (
    contents: null,
    permission: string,
    answer: (granted: boolean) => void,
    details: object,
  ) => void
  type Check = (contents: null, permission: string, origin: string) => boolean
  const session = new EventEmitter() as EventEmitter & Record<string, unknown>
  const handlers: { request?: Request; check?: Check; device?: () => boolean; spelling?: boolean } = {}
  Object.assign(session, {
    setPermissionRequestHandler: (handler: Request) => Object.assign(handlers, { request: handler }),
    setPermissionCheckHandler: (handler: Check) => Object.assign(handlers, { check: handler }),
    setDevicePermissionHandler: (handler: () => boolean) => Object.assign(handlers, { device: handler }),
    setSpellCheckerEnabled: (on: boolean) => Object.assign(handlers, { spelling: on }),
  })
  denyByDefault(session as unknown as Session, isOurAddress)

  const request = (permission: string, requestingUrl: string) => {
    let granted: boolean | undefined
    handlers.request?.(
      null,
      permission,
      (answer) => {
        granted = answer
      },
      { requestingUrl },
    )
    return granted
  }

  test.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'fileSystem',
    'openExternal',
    'unknown',
  ])('grants no %s', (permission) => {
    expect(request(permission, startAddress)).toBe(false)
    expect(handlers.check?.(null, permission, 'app://visnyk')).toBe(false)
  })

  test('lets our page, and no other, write to the clipboard', () => {
    expect(request('clipboard-sanitized-write', startAddress)).toBe(true)
    expect(request('clipboard-sanitized-write', 'https://rada.example/')).toBe(false)
    expect(handlers.check?.(null, 'clipboard-sanitized-write', 'https://rada.example')).toBe(false)
  })

  test('gives out no device, no spelling dictionary and no download', () => {
    expect([handlers.device?.(), handlers.spelling]).toEqual([false, false])
    let prevented = false
    session.emit('will-download', {
      preventDefault: () => {
        prevented = true
      },
    })
    expect(prevented).toBe(true)
  })

  test.each([
    [undefined, 'app://visnyk/index.html', false],
    [undefined, 'blob:app://visnyk/1', false],
    [undefined, 'data:image/png;base64,', false],
    [undefined, 'https://rada.example/', true],
    [undefined, 'http://127.0.0.1:4100/', true],
    [undefined, 'file:///etc/passwd', true],
    [undefined, 'ws://localhost:5173/', true],
    ['http://localhost:5173/', 'ws://localhost:5173/?token=x', false],
    ['http://localhost:5173/', 'https://rada.example/', true],
  ])('in development %o, %s cancelled: %o', (server, url, cancelled) => {
    let answered: unknown
    blockNetwork(
      {
        webRequest: {
          onBeforeRequest: (
            listener: (details: { url: string }, answer: (response: unknown) => void) => void,
          ) =>
            listener({ url }, (response) => {
              answered = response
            }),
        },
      } as unknown as Session,
      server,
    )
    expect(answered).toEqual({ cancel: cancelled })
  })
})

describe('the menu', () => {
  const flat = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
  const itemsFor = (language: 'uk' | 'en', platform: NodeJS.Platform, isDevelopment = false) =>
    flat(menuTemplate(nativeTexts(language), { platform, isDevelopment, showDataFolder: () => undefined }))

  test.each(['linux', 'win32', 'darwin'] as const)('on %s names everything in both languages', (platform) => {
    const named = (language: 'uk' | 'en') =>
      itemsFor(language, platform).flatMap(({ type, label }) => (type === 'separator' ? [] : [label ?? '']))
    expect(named('uk').every((label) => /[а-яіїєґ]/i.test(label))).toBe(true)
    expect(named('en').every((label) => /^[A-Za-z ]+$/.test(label))).toBe(true)
    expect(named('uk')).toHaveLength(named('en').length)
  })

  test('edits text everywhere and offers developer tools in development only', () => {
    const roles = (isDevelopment: boolean) => itemsFor('en', 'linux', isDevelopment).map(({ role }) => role)
    expect(roles(false)).toEqual(
      expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'quit']),
    )
    expect(roles(false)).not.toContain('toggleDevTools')
    expect(roles(true)).toContain('toggleDevTools')
  })

  test('on a right click offers what can be done with the text there', () => {
    const editFlags = {
      canUndo: false,
      canRedo: false,
      canCut: false,
      canCopy: true,
      canPaste: true,
      canDelete: false,
      canSelectAll: true,
      canEditRichly: true,
    }
    const texts = nativeTexts('uk')
    const inField = contextMenuItems({ isEditable: true, selectionText: '', editFlags }, texts)
    expect(inField.find(({ role }) => role === 'cut')).toMatchObject({ label: 'Вирізати', enabled: false })
    expect(inField.find(({ role }) => role === 'paste')).toMatchObject({ enabled: true })
    const onText = contextMenuItems({ isEditable: false, selectionText: 'слово', editFlags }, texts)
    expect(onText).toEqual([{ role: 'copy', label: 'Копіювати' }])
    expect(contextMenuItems({ isEditable: false, selectionText: ' ', editFlags }, texts)).toEqual([])
  })
})
