import { expect, test } from 'vitest'
import { partFiles } from '#renderer/lib/documentFiles.ts'

test('pictures go to the library, all other files are looked into for a text', () => {
  const files = [
    new File([], 'фото.jpg', { type: 'image/jpeg' }),
    new File([], 'телефон.HEIC'),
    new File([], 'довідка.docx'),
    new File([], 'без закінчення'),
  ]
  const { pictures, documents } = partFiles(files)
  expect(pictures.map(({ name }) => name)).toEqual(['фото.jpg', 'телефон.HEIC'])
  expect(documents.map(({ name }) => name)).toEqual(['довідка.docx', 'без закінчення'])
})
