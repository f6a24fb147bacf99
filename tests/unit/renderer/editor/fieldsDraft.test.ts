import { describe, expect, it, vi } from 'vitest'
import { createFieldsDraft } from '#renderer/editor/autosave/createFieldsDraft.ts'
import type { Failure } from '#shared/contract/errors.ts'

const stored = { title: 'Заголовок', lead: '', slug: 'zaholovok', seoTitle: '', seoDescription: '' }
const taken: Failure = { code: 'slugTaken', message: '' }
const full: Failure = { code: 'diskFull', message: '' }

describe('createFieldsDraft', () => {
  it('hands over only what was changed, once', () => {
    const draft = createFieldsDraft(stored)
    expect(draft.take()).toBeNull()
    draft.set('title', 'Новий')
    const changes = draft.take()
    expect(changes?.payload).toEqual({ fields: { title: 'Новий' } })
    expect(draft.take()).toBeNull()
    changes?.accept()
    expect(draft.stored().title).toBe('Новий')
  })

  it('hands over again what could not be stored, as it is by then', () => {
    const draft = createFieldsDraft(stored)
    draft.set('lead', 'а')
    const changes = draft.take()
    draft.set('lead', 'аб')
    changes?.giveBack(full)
    expect(draft.take()?.payload).toEqual({ fields: { lead: 'аб' } })
  })

  it('keeps a refused address in the field and out of the next save, until it is changed', () => {
    const draft = createFieldsDraft(stored)
    draft.set('slug', 'zaynyata')
    draft.set('title', 'Інший')
    draft.take()?.giveBack(taken)
    expect(draft.refusedSlug()).toBe('zaynyata')
    expect(draft.get().slug).toBe('zaynyata')
    expect(draft.take()?.payload).toEqual({ fields: { title: 'Інший' } })
    draft.set('slug', 'vilna')
    expect(draft.refusedSlug()).toBeNull()
    expect(draft.take()?.payload).toEqual({ fields: { slug: 'vilna' } })
  })

  it('lets a field that main would refuse hold nothing up', () => {
    const draft = createFieldsDraft(stored)
    draft.set('slug', 'Не адреса')
    draft.set('seoTitle', 'x'.repeat(201))
    draft.set('lead', 'лід')
    expect(draft.take()?.payload).toEqual({ fields: { lead: 'лід' } })
    draft.set('seoTitle', 'x'.repeat(200))
    expect(draft.take()?.payload).toEqual({ fields: { seoTitle: 'x'.repeat(200) } })
  })

  it('shows the address that main made of the title, but not over one that a person is writing', () => {
    const draft = createFieldsDraft(stored)
    const listener = vi.fn()
    draft.subscribe(listener)
    draft.follow('zaholovok')
    expect(listener).not.toHaveBeenCalled()
    draft.follow('zaholovok-2')
    expect(draft.get().slug).toBe('zaholovok-2')
    draft.set('slug', 'moya')
    draft.follow('zaholovok-3')
    expect(draft.get().slug).toBe('moya')
  })

  it('counts as changed what differs from a text stored elsewhere', () => {
    const draft = createFieldsDraft(stored)
    draft.rebase({ ...stored, title: 'Їхній', lead: '' })
    expect(draft.take()?.payload).toEqual({ fields: { title: 'Заголовок' } })
  })
})
