import { describe, expect, it } from 'vitest'
import { addMilliseconds } from '#main/services/siteLink/backoff.ts'
import {
  isLoopback,
  missed,
  probeAtOnce,
  probeIsDue,
  type Reachability,
  reached,
} from '#main/services/siteLink/reachability.ts'

const now = '2022-05-24T07:00:00.000Z'
const deps = { now, random: () => 0.999_999, loopback: false }

describe('reachability', () => {
  it('asks less and less often while nobody answers, at least once a minute', () => {
    const waits: number[] = []
    let state: Reachability = reached
    for (let round = 0; round < 8; round += 1) {
      state = missed(state, deps)
      waits.push(Date.parse(state.nextProbeAt ?? now) - Date.parse(now))
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
  })

  it('asks a site on this computer every few seconds', () => {
    let state: Reachability = reached
    for (let round = 0; round < 20; round += 1) state = missed(state, { ...deps, loopback: true })
    expect(Date.parse(state.nextProbeAt ?? now) - Date.parse(now)).toBe(3_000)
  })

  it('asks at once when the network changed, and starts the waits anew', () => {
    let state: Reachability = reached
    for (let round = 0; round < 8; round += 1) state = missed(state, deps)
    expect(probeIsDue(state, now)).toBe(false)
    state = probeAtOnce(state, now)
    expect(probeIsDue(state, now)).toBe(true)
    expect(missed(state, deps).nextProbeAt).toBe(addMilliseconds(now, 2_000))
  })

  it('has nothing to ask of a site that answers', () => {
    expect(probeIsDue(reached, now)).toBe(false)
    expect(probeAtOnce(reached, now)).toBe(reached)
  })
})

it('knows what never leaves this computer', () => {
  for (const address of [
    'http://127.0.0.1:4170',
    'http://localhost/',
    'http://[::1]:80',
    'http://visnyk.localhost',
  ]) {
    expect(isLoopback(address)).toBe(true)
  }
  for (const address of [
    'https://hromada.gov.ua',
    'http://127.0.0.1.example.com',
    'nonsense',
    'http://10.0.0.1',
  ]) {
    expect(isLoopback(address), address).toBe(false)
  }
})
