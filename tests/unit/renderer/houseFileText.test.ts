import { expect, test } from 'vitest'
import { houseFileText } from '#renderer/features/settings/houseFileText.ts'
import { largestHouseFile } from '#shared/document/houseFile.ts'

function fileOf(size: number) {
  const reads: number[] = []
  const text = async () => {
    reads.push(size)
    return '{}'
  }
  return { file: { size, text }, reads }
}

test('a file of the house that is too large is not read', async () => {
  const { file, reads } = fileOf(largestHouseFile + 1)
  await expect(houseFileText(file)).rejects.toMatchObject({ code: 'houseFileDamaged' })
  expect(reads).toEqual([])
})

test('the largest is', async () => {
  expect(await houseFileText(fileOf(largestHouseFile).file)).toBe('{}')
})
