import { expect, test } from 'vitest'
import { markerOf } from '#main/sites/marker.ts'
import { markerSlugs, readMarker } from '#main/sites/wordpress/posts/markers.ts'
import { articleId, newId } from '#shared/domain/ids.ts'

const id = newId(articleId)

test('every form that WordPress gives to a marker is read as it', () => {
  for (const slug of markerSlugs(markerOf(id)))
    expect(readMarker(slug), slug).toEqual({ articleId: id, language: null })
  for (const slug of markerSlugs(markerOf(id, 'en')))
    expect(readMarker(slug), slug).toEqual({ articleId: id, language: 'en' })
})

test('what people write is no marker', () => {
  for (const text of [
    'visnyk-2026',
    `visnyk-${id}-de`,
    `x-visnyk-${id}`,
    `visnyk-${id} новина`,
    '',
    'Вісник',
  ])
    expect(readMarker(text), text).toBeNull()
})
