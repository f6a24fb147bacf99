import { expect, test } from 'vitest'
import { startSite } from '#tests/support/site/startSite.ts'

test('a request is held back until what it waits for has happened, and meets what strikes next', async () => {
  const running = await startSite()
  const order: string[] = []
  const ask = () => fetch(`${running.address}/api`)
  running.site.faults.add({ kind: 'before', until: () => order.push('before') })
  running.site.faults.add({
    kind: 'before',
    until: () => order.push('refused'),
    next: { kind: 'problem', problem: 'forbidden' },
  })
  running.site.faults.add({ kind: 'after', until: () => order.push('after') })
  running.site.faults.add({ kind: 'change', change: () => ({ changed: true }) })
  running.site.faults.add({ kind: 'answer', answer: () => undefined })
  const answers = []
  for (let n = 0; n < 5; n += 1) answers.push(await ask())
  expect(answers.map(({ status }) => status)).toEqual([200, 403, 200, 200, 200])
  expect(order).toEqual(['before', 'refused', 'after'])
  expect(await answers[3]?.json()).toEqual({ changed: true })
  expect(await answers[4]?.json()).toHaveProperty('apiVersion')
})
