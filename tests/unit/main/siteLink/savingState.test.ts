import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SavingFacts, savingStateOf } from '#main/services/siteLink/savingState.ts'
import { intentStates } from '#shared/contract/intentViews.ts'

const nothing: SavingFacts = {
  inConflict: false,
  hash: 'a',
  baseHash: null,
  gone: false,
  intent: null,
  verifiedHash: null,
}

describe('the saving line', () => {
  it.each<[string, Partial<SavingFacts>, ReturnType<typeof savingStateOf>]>([
    ['never sent', {}, 'onThisComputer'],
    ['the site has it', { baseHash: 'a' }, 'onSite'],
    ['gone from the site since', { baseHash: 'a', verifiedHash: 'a', gone: true }, 'onThisComputer'],
    ['the site has an older one', { baseHash: 'b' }, 'onThisComputer'],
    ['read back and the same', { baseHash: 'a', verifiedHash: 'a' }, 'verified'],
    ['an older one was verified', { baseHash: 'a', verifiedHash: 'b' }, 'onSite'],
    ['on its way', { intent: { state: 'waiting', delivered: false, hash: 'a' } }, 'queued'],
    [
      'written on since the click',
      { intent: { state: 'sending', delivered: false, hash: 'b' } },
      'onThisComputer',
    ],
    [
      'waits for its hour on the site',
      { baseHash: 'a', intent: { state: 'sent', delivered: true, hash: 'a' } },
      'onSite',
    ],
    ['refused', { intent: { state: 'needsYou', delivered: false, hash: 'a' } }, 'needsYou'],
    ['overdue', { intent: { state: 'needsConfirmation', delivered: false, hash: 'a' } }, 'needsYou'],
    ['in conflict, whatever else', { inConflict: true, baseHash: 'a', verifiedHash: 'a' }, 'needsYou'],
  ])('%s', (_, facts, line) => {
    expect(savingStateOf({ ...nothing, ...facts })).toBe(line)
  })

  it('never says more than what is true of the newest text', () => {
    const hash = fc.constantFrom('a', 'b', 'c')
    const facts = fc.record<SavingFacts>({
      inConflict: fc.boolean(),
      hash,
      baseHash: fc.option(hash),
      gone: fc.boolean(),
      verifiedHash: fc.option(hash),
      intent: fc.option(
        fc.record({ state: fc.constantFrom(...intentStates), delivered: fc.boolean(), hash }),
      ),
    })
    fc.assert(
      fc.property(facts, (one) => {
        const line = savingStateOf(one)
        if (line === 'verified') expect(one.verifiedHash).toBe(one.hash)
        if (line === 'onSite') expect(one.baseHash).toBe(one.hash)
        if (one.gone) expect(['onSite', 'verified']).not.toContain(line)
        if (line === 'queued') expect(one.intent?.hash).toBe(one.hash)
        if (one.inConflict) expect(line).toBe('needsYou')
      }),
    )
  })
})
