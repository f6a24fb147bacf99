import { describe, expect, test } from 'vitest'
import { createTokens, type Vault } from '#main/settings/tokens.ts'
import { accountId, newId } from '#shared/domain/ids.ts'

const id = newId(accountId)

/** A vault that turns the text around: enough to see that nothing is kept in the clear. */
function setUp(options: { secure: boolean; available?: boolean; insecurely?: boolean }) {
  const disk: Record<string, string> = {}
  const unreadable: unknown[] = []
  const state = { keepInsecurely: options.insecurely ?? false, key: 'first', rotated: false, encryptions: 0 }
  const vault: Vault = {
    isSecure: async () => options.secure,
    settleForLess: async () => options.available ?? true,
    encrypt: async (text) => {
      state.encryptions += 1
      return Buffer.from(JSON.stringify({ key: state.key, text: [...text].reverse().join('') }))
    },
    decrypt: async (locked) => {
      const { key, text } = JSON.parse(locked.toString()) as { key: string; text: string }
      if (key !== state.key) throw new Error('The key is another one')
      return { text: [...text].reverse().join(''), again: state.rotated }
    },
  }
  const start = () =>
    createTokens({
      vault,
      file: {
        all: () => disk,
        set: (account, locked) => {
          disk[account] = locked
        },
        delete: (account) => {
          delete disk[account]
        },
      },
      keepInsecurely: () => state.keepInsecurely,
      onUnreadable: (cause) => unreadable.push(cause),
    })
  return { disk, state, unreadable, start }
}

describe('with a system that keeps secrets', () => {
  test('a token is locked on the disk and found at the next start', async () => {
    const { disk, start } = setUp({ secure: true })
    await start().set(id, 'vst_secret')
    expect(JSON.stringify(disk)).not.toContain('vst_secret')
    expect(Buffer.from(disk[id] ?? '', 'base64').toString()).not.toContain('vst_secret')
    expect(await start().get(id)).toBe('vst_secret')
  })

  test('a deleted token is gone for this run and the next', async () => {
    const { disk, start } = setUp({ secure: true })
    const tokens = start()
    await tokens.set(id, 'vst_secret')
    tokens.delete(id)
    expect([await tokens.get(id), await start().get(id), Object.keys(disk)]).toEqual([null, null, []])
  })

  test('a token locked with a key that is gone means signing in again', async () => {
    const { disk, state, unreadable, start } = setUp({ secure: true })
    await start().set(id, 'vst_secret')
    state.key = 'another'
    expect(await start().get(id)).toBeNull()
    expect(disk).toEqual({})
    expect(unreadable).toHaveLength(1)
  })

  test('a token is locked anew when the system asks for it', async () => {
    const { disk, state, start } = setUp({ secure: true })
    await start().set(id, 'vst_secret')
    state.rotated = true
    state.encryptions = 0
    expect(await start().get(id)).toBe('vst_secret')
    expect(state.encryptions).toBe(1)
    expect(disk[id]).toBeDefined()
  })
})

describe('without one', () => {
  test('a token lives for this run only', async () => {
    const { disk, start } = setUp({ secure: false })
    const tokens = start()
    await tokens.set(id, 'vst_secret')
    expect(await tokens.get(id)).toBe('vst_secret')
    expect([disk, await tokens.arePersistent(), await start().get(id)]).toEqual([{}, false, null])
  })

  test('a token is kept when the person agreed, and only then', async () => {
    const { disk, state, start } = setUp({ secure: false, insecurely: true })
    const tokens = start()
    await tokens.set(id, 'vst_secret')
    expect(await start().get(id)).toBe('vst_secret')

    state.keepInsecurely = false
    await tokens.settle()
    expect(disk).toEqual({})
    expect(await tokens.get(id)).toBe('vst_secret')

    state.keepInsecurely = true
    await tokens.settle()
    expect(await start().get(id)).toBe('vst_secret')
  })

  test('what an earlier choice left on the disk is not read after it was taken back', async () => {
    const { state, start } = setUp({ secure: false, insecurely: true })
    await start().set(id, 'vst_secret')
    state.keepInsecurely = false
    expect(await start().get(id)).toBeNull()
  })

  test('nothing is kept where not even an obfuscated form can be made', async () => {
    const { disk, start } = setUp({ secure: false, available: false, insecurely: true })
    const tokens = start()
    await tokens.set(id, 'vst_secret')
    expect([disk, await tokens.arePersistent()]).toEqual([{}, false])
  })
})
