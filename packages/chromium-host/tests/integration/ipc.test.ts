import { expect, test } from 'vitest'
import { describeHost, invoke, setUpHostApp } from '../support/hostApp.ts'

const { start } = setUpHostApp()

describeHost('IPC', () => {
  test('carries structured data both ways', async () => {
    const { page } = await start()
    const answer = await page.evaluate(async () => {
      const cycle: Record<string, unknown> = { name: 'x' }
      cycle.self = cycle
      const back = (await window.bridge.invoke('echo', {
        bytes: new Uint8Array([1, 2, 255]),
        buffer: new Uint8Array([3, 4]).buffer,
        floats: new Float64Array([0.5]),
        date: new Date(0),
        map: new Map([['a', new Set([1])]]),
        nothing: undefined,
        big: 12n,
        notNumber: Number.NaN,
        $: 'a tag of our own',
        text: 'ґ\u2028"\\\0',
        cycle,
      })) as Record<string, never>
      const {
        bytes,
        buffer,
        floats,
        date,
        map,
        cycle: copy,
      } = back as unknown as {
        bytes: Uint8Array
        buffer: ArrayBuffer
        floats: Float64Array
        date: Date
        map: Map<string, Set<number>>
        cycle: { self: unknown }
      }
      return {
        bytes: [bytes.constructor.name, ...bytes],
        buffer: [buffer.constructor.name, ...new Uint8Array(buffer)],
        floats: [floats.constructor.name, ...floats],
        date: date.toISOString(),
        map: map.get('a')?.has(1),
        cyclic: copy.self === copy,
        nothing: 'nothing' in back && back.nothing === undefined,
        big: String(back.big),
        notNumber: Number.isNaN(back.notNumber),
        tag: back.$,
        text: back.text,
      }
    })
    expect(answer).toEqual({
      bytes: ['Uint8Array', 1, 2, 255],
      buffer: ['ArrayBuffer', 3, 4],
      floats: ['Float64Array', 0.5],
      date: '1970-01-01T00:00:00.000Z',
      map: true,
      cyclic: true,
      nothing: true,
      big: '12',
      notNumber: true,
      tag: 'a tag of our own',
      text: 'ґ\u2028"\\\0',
    })
    const types = await page.evaluate(() =>
      window.bridge.invoke('types', { bytes: new Uint8Array(1), date: new Date(), map: new Map() }),
    )
    expect(types).toEqual({ bytes: 'Uint8Array', date: 'Date', map: 'Map' })
  })

  test('rejects as Electron does', async () => {
    const { page } = await start()
    const failures = await page.evaluate(() => {
      const message = (error: Error) => error.message
      const { invoke } = window.bridge
      return Promise.all([
        invoke('fail').catch(message),
        invoke('missing').catch(message),
        invoke('uncloneable').catch(message),
        invoke('echo', Promise.resolve()).catch(message),
      ])
    })
    expect(failures).toEqual([
      "Error invoking remote method 'fail': TypeError: it broke",
      "Error invoking remote method 'missing': Error: No handler registered for 'missing'",
      "Error invoking remote method 'uncloneable': Error: An object could not be cloned.",
      'An object could not be cloned.',
    ])
  })

  test('delivers messages in order until the listener is removed', async () => {
    const { page } = await start()
    const heard = await page.evaluate(async () => {
      const heard: unknown[] = []
      const stop = window.bridge.subscribe('heard', (...args) => heard.push(args))
      window.bridge.send('shout', 'one')
      await window.bridge.invoke('echo', 0)
      stop()
      window.bridge.send('shout', 'two')
      await window.bridge.invoke('echo', 0)
      return heard
    })
    expect(heard).toEqual([['ONE'], ['one', new Uint8Array([7])]])
  })

  test('names the sender by the address the app knows', async () => {
    const { page } = await start()
    expect(await invoke(page, 'sender')).toEqual({
      id: 1,
      url: 'app://host/index.html',
      origin: 'app://host',
      isTop: true,
      window: 1,
    })
  })
})
